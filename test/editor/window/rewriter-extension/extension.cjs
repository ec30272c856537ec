// Makes of a short word that is pasted the lines that it stands for, as snippets by paste do.
const vscode = require('vscode');

const LINES = { 'all rights': '    privileged: true\n' };

exports.activate = ({ subscriptions }) => {
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append('rewriter');
  const provider = {
    async provideDocumentPasteEdits(_document, _ranges, data) {
      const text = LINES[(await data.get('text/plain')?.asString())?.trim()];
      return text && [new vscode.DocumentPasteEdit(text, 'Paste what it stands for', kind)];
    },
  };
  const metadata = { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain'] };
  subscriptions.push(vscode.languages.registerDocumentPasteEditProvider('*', provider, metadata));
};
