import type { CommandName, FromPage } from '../../webview/protocol.ts';

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';
const isIndex = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/**
 * A message of the page, if it is one. A page is drawn from what somebody pasted, so nothing it says is believed
 * unseen; it can name commands and answers but never bring a text to run, save the one that is edited and judged again.
 */
export function readMessage(value: unknown): FromPage | undefined {
  if (!isRecord(value)) return undefined;
  const { type, id, text, ticked, revision, index } = value;
  switch (type) {
    case 'ready':
    case 'discard':
    case 'copyText':
    case 'openText':
      return { type };
    case 'tick':
      return isText(id) && typeof ticked === 'boolean' ? { type, id, ticked } : undefined;
    case 'typed':
      return isText(id) && isText(text) ? { type, id, text } : undefined;
    case 'edit':
      return isText(text) ? { type, text } : undefined;
    case 'release':
      return isIndex(revision) ? { type, revision } : undefined;
    case 'reference':
      return isIndex(index) ? { type, index } : undefined;
    case 'copy':
    case 'insert': {
      const command = readName(value.command);
      return command && { type, command };
    }
    default:
      return undefined;
  }
}

function readName(value: unknown): CommandName | undefined {
  if (!isRecord(value)) return undefined;
  const { of, index, kind, id } = value;
  if (of === 'item') return isText(id) ? { of, id } : undefined;
  if (of !== 'finding' || !isIndex(index)) return undefined;
  return kind === 'check' || kind === 'safer' || kind === 'undo' ? { of, index, kind } : undefined;
}
