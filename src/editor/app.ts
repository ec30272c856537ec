import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { currentSurroundings, journalFile } from '../node/folders.ts';
import { Journal } from '../node/journal.ts';
import { Changes } from './changes/changes.ts';
import { localFolders } from './diagnostics/watch.ts';
import type { Engine } from './engine.ts';
import { Gatekeeper } from './gatekeeper.ts';
import { wordsFor } from './gates/ask-words.ts';
import { Asks } from './gates/asks.ts';
import { watchClosedTerminals } from './gates/closed-terminals.ts';
import { guardEditors } from './gates/editor-gate.ts';
import type { EditorPasteGate } from './gates/editor-paste.ts';
import { Shells } from './gates/shells.ts';
import { AnyTerminal, type PasteInto, TerminalDestination } from './gates/terminal-destination.ts';
import { keysReachUs, type Reach, TerminalPasteGate } from './gates/terminal-paste.ts';
import { WindowListener } from './gates/window-listener.ts';
import type { Held } from './held/held.ts';
import { Shelf } from './held/shelf.ts';
import { Pause } from './pause.ts';
import { Person } from './person.ts';
import { Recorder } from './recorder.ts';
import { Desk } from './review/desk.ts';
import { Reviews } from './review/reviews.ts';
import { readSettings, watchSettings } from './settings.ts';
import { type GateState, StatusItem } from './status.ts';
import { TamperStatus } from './tamper/tamper-status.ts';
import { weaknessesNow } from './tamper/weaknesses.ts';

/** The parts of a running extension that commands and tests reach. */
export interface App {
  readonly engine: Engine;
  readonly shelf: Shelf;
  readonly desk: Desk;
  readonly reviews: Reviews;
  readonly gate: TerminalPasteGate;
  readonly editorPaste: EditorPasteGate;
  readonly changes: Changes;
  readonly gatekeeper: Gatekeeper;
  readonly listener: WindowListener;
  readonly recorder: Recorder;
  readonly pause: Pause;
  readonly log: vscode.LogOutputChannel;
}

/** Puts the parts together; everything is disposed with the context. */
export function startApp(
  context: vscode.ExtensionContext,
  engine: Engine,
  log: vscode.LogOutputChannel,
): App {
  const report = (line: string) => log.info(line);
  const shelf = new Shelf();
  const person = new Person();
  const pause = new Pause();
  const status = new StatusItem();
  const journal = new Journal(journalFile(currentSurroundings()));
  const recorder = new Recorder(journal, () => new Date(), report);
  // Asking VS Code for settings takes longer than judging a command.
  let settings = readSettings();
  const isOn = () => settings.terminalPaste && !pause.until;

  const desk = new Desk({
    judge: (held, text) => gatekeeper.judgeAgain(held, text),
    sendThroughGate: (text, destination) => gatekeeper.send(text, destination),
    terminal() {
      const { activeTerminal } = vscode.window;
      const paste: PasteInto = (terminal, text) => gate.paste(terminal, text);
      return activeTerminal ? new TerminalDestination(activeTerminal, paste) : new AnyTerminal(paste);
    },
    record: (held, event, note) => recorder.record(held, event, note),
    selves: () => person.names,
    report,
  });
  const reviews = new Reviews(desk, context.extensionUri, () => readSettings().reviewInQuickPick);
  const gatekeeper = new Gatekeeper({
    ready: () => engine.ready(),
    judge: (suggestion, folder) => engine.judge(suggestion, folder),
    shelf,
    paste: (terminal, text) => gate.paste(terminal, text),
    isOn,
    review(held) {
      person.learn(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath);
      reviews.show(held, held.suggestion.origin === 'typed');
    },
    recordHeld: (held) => void recorder.record(held, 'held'),
    recordUnchecked: (how) => recorder.recordUnchecked(how),
    recordNoted: (judgement, destination) => void recorder.recordNoted(judgement, destination, randomUUID()),
    report,
  });
  const gate = new TerminalPasteGate(gatekeeper);
  const editors = guardEditors(
    {
      isOn: () => settings.editorPaste && !pause.until,
      ready: () => engine.ready(),
      judge: (placed) => gatekeeper.judgePlaced(placed),
      hold: (judgement, destination) => gatekeeper.hold(judgement, destination),
      note: (judgement, destination) => gatekeeper.note(judgement, destination),
      askUnjudged: (reason) => gatekeeper.askUnjudged(reason, 'editor paste'),
    },
    shelf,
  );
  const asks = new Asks({
    ready: () => engine.ready(),
    judge: (suggestion, folder) => engine.judge(suggestion, folder),
    isOn: (kind) => !pause.until && (kind === 'tool' ? settings.agents : settings.shellGate),
    takeRelease: (ask) => shells.takeRelease(ask),
    hold: (judgement, destination) => gatekeeper.hold(judgement, destination),
    takeBack: (held) => desk.takeBack(held),
    wordsFor,
    recordNoted: (judgement, destination) => recorder.recordNoted(judgement, destination, randomUUID()),
    recordRefused: (judgement, destination) => recorder.recordRefused(judgement, destination, randomUUID()),
    onRan: (ask) => shells.onRan(ask),
    onPassed: (command) => shells.onPassed(command),
    onStopped: (command) => shells.onStopped(command),
    report,
  });
  const listener = new WindowListener({ asks, folders: localFolders, report });
  const shells = new Shells({
    context,
    engine,
    address: listener.address,
    shelf,
    recordUnreviewed: (judgement, terminal) => recorder.recordUnreviewed(judgement, terminal, randomUUID()),
    report,
  });

  let reach: Reach = 'commands';
  const showStatus = () => status.show(stateOf(engine, shelf, pause, reach));
  shelf.changed.on(showStatus);
  pause.changed.on(showStatus);
  recordSwitches(recorder, pause, context);
  engine.changed.on(showStatus);
  showStatus();
  const changes = new Changes({
    context,
    engine,
    shelf,
    reviews,
    recorder,
    isOn: () => settings.changes && !engine.broken,
    keepsApprovals: () => settings.keepApprovals,
    report,
  });
  const tamper = new TamperStatus({
    weaknesses: () => weaknessesNow(readSettings(), editors.commands.missing),
    record: (isMended, text) => recorder.recordSwitch(isMended, `weakened: ${text}`),
  });
  context.subscriptions.push(
    changes,
    tamper,
    status,
    pause,
    gate,
    editors,
    vscode.workspace.onDidChangeConfiguration(showStatus),
    watchSettings((changed) => {
      settings = changed;
    }),
    listener,
    shells,
    watchClosedTerminals(shelf, (held) => reviews.show(held)),
  );
  shelf.changed.on(() => returnToTerminal(shelf));
  shelf.changed.on(() => tickWalkthrough(shelf));
  void gate.verify().then((found) => {
    reach = found;
    showStatus();
    if (reach === 'keys')
      log.warn('The paste command of VS Code could not be replaced; only the paste keys are guarded.');
  });
  return {
    engine,
    shelf,
    desk,
    reviews,
    gate,
    editorPaste: editors.paste,
    changes,
    gatekeeper,
    listener,
    recorder,
    pause,
    log,
  };
}

function stateOf(engine: Engine, shelf: Shelf, pause: Pause, reach: Reach): GateState {
  if (!readSettings().terminalPaste) return { kind: 'off', until: undefined };
  if (pause.until) return { kind: 'off', until: pause.until };
  if (engine.broken) return { kind: 'broken', reason: engine.broken };
  if (reach === 'keys' && !keysReachUs()) {
    const reason = vscode.l10n.t('the setting terminal.integrated.commandsToSkipShell leaves Holdpoint out');
    return { kind: 'broken', reason };
  }
  return { kind: 'on', held: shelf.all.length, reach };
}

/** Settings that switch a gate, and what the journal calls it. */
const SWITCHES = {
  terminalPaste: 'terminal paste',
  editorPaste: 'editor paste',
  shellGate: 'Enter in shells',
  changes: 'changes of files',
  agents: 'agents',
} as const;

/** Whatever loosens the gate is on record, with how it was done. */
function recordSwitches(recorder: Recorder, pause: Pause, context: vscode.ExtensionContext): void {
  let before = readSettings();
  for (const [setting, name] of Object.entries(SWITCHES))
    if (!before[setting as keyof typeof SWITCHES])
      recorder.recordSwitch(false, `${name}: off by setting at the start of a window`);
  pause.changed.on(() => {
    const until = pause.until?.toISOString();
    recorder.recordSwitch(!until, until ? `all gates: paused until ${until}` : 'all gates: pause ended');
  });
  context.subscriptions.push(
    watchSettings((settings) => {
      for (const [setting, name] of Object.entries(SWITCHES)) {
        const on = settings[setting as keyof typeof SWITCHES];
        if (on !== before[setting as keyof typeof SWITCHES]) recorder.recordSwitch(on, `${name}: by setting`);
      }
      before = settings;
    }),
  );
}

/** The steps of the walkthrough that are done. */
function tickWalkthrough(shelf: Shelf): void {
  void vscode.commands.executeCommand('setContext', 'holdpoint.everHeld', true);
  if (shelf.recent.length > 0)
    void vscode.commands.executeCommand('setContext', 'holdpoint.everDecided', true);
}

/** After a review the person goes on where they were: in the terminal. */
function returnToTerminal(shelf: Shelf): void {
  const last: Held | undefined = shelf.recent[0];
  if (
    last?.outcome === 'discarded' &&
    last.destination instanceof TerminalDestination &&
    last.destination.isOpen
  )
    last.destination.terminal.show();
}
