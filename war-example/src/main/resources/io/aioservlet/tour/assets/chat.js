// The chat room. What comes from others is put in as text, never as markup.
'use strict';

const REFUSED = 4000;
const KEPT = 500; // lines; the oldest go
const chat = document.querySelector('[data-chat]');
const enter = chat.querySelector('.enter');
const say = chat.querySelector('.say');
const leave = chat.querySelector('.leave');
const people = chat.querySelector('.people');
const room = chat.querySelector('.room');
let socket;
let last; // who spoke last, for lines that belong together

enter.querySelector('button').disabled = false;
enter.addEventListener('submit', (event) => {
  event.preventDefault();
  const name = enter.elements.name.value.trim();
  if (name && !socket) join(name);
});
say.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = say.elements.text.value.trim();
  if (!text || socket?.readyState !== WebSocket.OPEN) return;
  socket.send(text);
  say.reset();
});
leave.addEventListener('click', () => socket?.close(1000));

function join(name) {
  const url = new URL(chat.dataset.chat, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('name', name);
  people.textContent = 'Joining …';
  socket = new WebSocket(url);
  socket.addEventListener('message', (event) => heard(JSON.parse(event.data), name));
  socket.addEventListener('close', closed);
}

function heard(message, name) {
  if (message.said) {
    line(message.by, message.said, message.by === name);
    return;
  }
  people.textContent = `Here: ${message.here.join(', ')}`;
  note(message.joined ? [who(message.joined), ' joined'] : [who(message.left), ' left']);
  if (message.joined === name) setInside(true);
}

function closed(event) {
  socket = undefined;
  const inside = !say.hidden;
  setInside(false);
  people.textContent = reason(event, inside);
  if (inside) note(['You are no longer in the room']);
}

function reason(event, inside) {
  if (event.code === REFUSED) return `Not let in: ${event.reason}.`;
  if (event.code === 1000) return 'You left.';
  if (event.code === 1001) return 'The server stops. Come back later.';
  if (event.code === 1009) return 'That message was too long.';
  if (event.code === 1013) return 'Your connection is too slow for this room.';
  return inside ? 'The connection broke. Join again.' : 'The room cannot be reached.';
}

function line(name, text, own) {
  const item = document.createElement('li');
  item.className = `said tone-${tone(name)}`;
  item.classList.toggle('own', own);
  item.classList.toggle('goes-on', last === name);
  const label = document.createElement('b');
  label.append(who(name));
  const words = document.createElement('span');
  words.className = 'text-of';
  words.dir = 'auto';
  words.textContent = text;
  const time = document.createElement('time');
  const now = new Date();
  time.dateTime = now.toISOString();
  time.textContent = now.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  item.append(label, words, time);
  append(item);
  last = name;
}

function note(parts) {
  const item = document.createElement('li');
  item.className = 'event';
  item.append(...parts);
  append(item);
  last = undefined;
}

// Follows the talk, unless the reader has scrolled back.
function append(item) {
  const following = room.scrollHeight - room.scrollTop - room.clientHeight < 40;
  room.append(item);
  while (room.childElementCount > KEPT) room.firstElementChild.remove();
  if (following) room.scrollTop = room.scrollHeight;
}

// A name may run from right to left, and must not turn what stands around it.
function who(name) {
  const isolated = document.createElement('bdi');
  isolated.textContent = name;
  return isolated;
}

// Each name has its colour, the same in every window.
function tone(name) {
  let sum = 0;
  for (const letter of name) sum += letter.codePointAt(0);
  return sum % 5;
}

// One form makes room for the other, and the keyboard goes along.
function setInside(inside) {
  enter.hidden = inside;
  say.hidden = !inside;
  leave.hidden = !inside;
  (inside ? say.elements.text : enter.elements.name).focus();
}
