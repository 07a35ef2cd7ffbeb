// Shows the answer to a request beside the code that gave it. Links and forms marked data-try work without this script
// too; those that a browser cannot send by itself are disabled until it runs.
'use strict';

const quiet = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding', 'vary']);

for (const live of document.querySelectorAll('.live')) {
  if (!live.querySelector('[data-try]')) continue;
  const result = element('div', 'result', 'The answer will stand here.');
  result.setAttribute('aria-live', 'polite');
  live.append(result);
  live.querySelectorAll('[data-try] button[disabled]').forEach((button) => (button.disabled = false));

  live.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-try]');
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(result, link.href, {});
  });

  live.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.target;
    show(result, form.action, options(form));
  });
}

function options(form) {
  const method = form.dataset.method || form.method.toUpperCase();
  const headers = form.dataset.accept ? { Accept: form.dataset.accept } : {};
  if (method !== 'POST' || !form.elements.length || form.dataset.method) return { method, headers };
  const data = new FormData(form);
  if ('raw' in form.dataset) return { method, headers, body: [...data.values()][0] };
  return { method, headers, body: form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data) };
}

async function show(result, url, init) {
  result.dataset.run = String(Number(result.dataset.run || 0) + 1);
  const run = result.dataset.run;
  result.classList.add('filled');
  result.replaceChildren(element('p', 'status', 'Asking …'));
  try {
    const response = await fetch(url, { cache: 'no-store', ...init });
    if (result.dataset.run !== run) return;
    const body = element('pre', 'body');
    body.tabIndex = 0;
    body.setAttribute('role', 'group');
    const showHead = result.parentElement.querySelector('[data-headers]') !== null;
    body.setAttribute('aria-label', 'Body of the answer');
    result.replaceChildren(status(response), body, head(response, showHead));
    await fill(body, response, () => result.dataset.run === run);
  } catch (error) {
    if (result.dataset.run === run) result.append(element('p', 'status bad', `No answer: ${error.message}`));
  }
}

function status(response) {
  const line = element('p', response.ok ? 'status good' : 'status bad', `Status ${response.status}`);
  if (response.redirected) line.append(` after a redirect to ${new URL(response.url).pathname}`);
  return line;
}

function head(response, open) {
  const details = element('details');
  details.append(element('summary', '', 'Header fields'));
  const list = element('dl');
  for (const [name, value] of response.headers) {
    if (quiet.has(name)) continue;
    const field = element('div');
    field.append(element('dt', '', name), element('dd', '', value));
    list.append(field);
  }
  details.append(list);
  details.open = open;
  return details;
}

// Text is shown as it arrives; anything else only if it turns out to be short text.
async function fill(body, response, current) {
  const type = response.headers.get('content-type') || '';
  if (!/^text\/|json|xml/.test(type)) {
    const bytes = await response.arrayBuffer();
    if (current()) body.textContent = asText(bytes) ?? `${bytes.byteLength.toLocaleString('en')} bytes`;
    return;
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  for (let piece = await reader.read(); !piece.done && current(); piece = await reader.read()) {
    body.textContent += decoder.decode(piece.value, { stream: true });
  }
}

function asText(bytes) {
  if (bytes.byteLength > 2000) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function element(name, className = '', text = '') {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
