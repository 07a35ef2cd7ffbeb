// One websocket for the form on the page. It is opened with the first message, and anew after it was closed.
'use strict';

const form = document.querySelector('[data-socket]');
const log = document.querySelector('.log');
let socket;

for (const button of form.querySelectorAll('button')) {
  button.disabled = false;
  if (button.dataset.send === 'bytes') button.addEventListener('click', () => send(new Uint8Array([1, 2, 3])));
  if (button.dataset.send === 'close') button.addEventListener('click', () => send('close'));
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  send(form.elements.message.value);
});

function send(message) {
  if (!socket || socket.readyState > WebSocket.OPEN) {
    socket = open();
  }
  if (socket.readyState === WebSocket.CONNECTING) {
    socket.addEventListener('open', () => transmit(message));
  } else {
    transmit(message);
  }
}

function transmit(message) {
  socket.send(message);
  note('sent', describe(message));
}

function open() {
  const url = new URL(form.dataset.socket, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const opened = new WebSocket(url);
  opened.binaryType = 'arraybuffer';
  opened.addEventListener('open', () => note('state', 'open'));
  opened.addEventListener('message', (event) => note('received', describe(event.data)));
  opened.addEventListener('close', (event) => note('state', `closed with ${event.code}`));
  return opened;
}

function describe(message) {
  return typeof message === 'string' ? message : `${message.byteLength} bytes`;
}

function note(kind, text) {
  const item = document.createElement('li');
  item.className = kind;
  const label = document.createElement('b');
  label.textContent = { sent: 'you', received: 'server', state: 'websocket' }[kind];
  item.append(label, ' ', text);
  log.append(item);
  log.scrollTop = log.scrollHeight;
}
