import { setStatus } from './actions.ts';
import { ReviewPage } from './page.ts';
import type { FromPage, ToPage } from './protocol.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const editor = acquireVsCodeApi();
const page = new ReviewPage((message) => editor.postMessage(message));

window.addEventListener('message', (event: MessageEvent<ToPage>) => {
  const message = event.data;
  switch (message.type) {
    case 'show':
      page.show(message.model, message.words);
      break;
    case 'progress':
      page.progress(message.progress);
      break;
    case 'say':
      setStatus(message.text);
      break;
    default:
      message satisfies never;
  }
});

editor.postMessage({ type: 'ready' });
