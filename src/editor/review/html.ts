/** What the page's frame is made of; addresses as the webview sees them. */
export interface PageFrame {
  readonly language: string;
  readonly title: string;
  readonly cspSource: string;
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  /** What a screen reader calls the block of buttons. */
  readonly actions: string;
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/**
 * The empty page. Nothing of a held text is in it: that arrives as data and is drawn as text nodes. Only our own script
 * and style are let in; no picture, frame, form or connection of any kind.
 */
export function pageHtml(frame: PageFrame): string {
  const policy = [
    `default-src 'none'`,
    `style-src ${frame.cspSource}`,
    `script-src 'nonce-${frame.nonce}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeMarkup(frame.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeMarkup(frame.style)}">
<title>${escapeMarkup(frame.title)}</title>
</head>
<body>
<main>
<header id="head"></header>
<section id="picture" hidden></section>
<section id="entries" hidden></section>
<section id="text" hidden></section>
<section id="findings" hidden></section>
<section id="checklist" hidden></section>
</main>
<footer id="actions" aria-label="${escapeMarkup(frame.actions)}" hidden></footer>
<script nonce="${frame.nonce}" src="${escapeMarkup(frame.script)}"></script>
</body>
</html>`;
}
