const vscode = require('vscode');

/** A project that is on no disk, as that of a repository that is browsed and not cloned: one script, in memory. */
class Project {
  #changed = new vscode.EventEmitter();
  #script = new TextEncoder().encode('set -e\n');
  onDidChangeFile = this.#changed.event;

  watch() {
    return new vscode.Disposable(() => {});
  }

  stat(uri) {
    const isFolder = uri.path === '/project';
    if (!isFolder && uri.path !== '/project/deploy.sh') throw vscode.FileSystemError.FileNotFound(uri);
    const type = isFolder ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, ctime: 0, mtime: 0, size: isFolder ? 0 : this.#script.length };
  }

  readDirectory() {
    return [['deploy.sh', vscode.FileType.File]];
  }

  readFile() {
    return this.#script;
  }

  writeFile(_, content) {
    this.#script = content;
  }

  createDirectory() {}
  delete() {}
  rename() {}
}

exports.activate = (context) =>
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('vscode-vfs', new Project()));
