import { readAssignments } from './assignments.ts';
import { readApache, readBraces } from './blocks.ts';
import { readColumns } from './columns.ts';
import { readDockerfile } from './dockerfile.ts';
import { ExpressionReader } from './expression.ts';
import { readFirebaseRules } from './firebase-rules.ts';
import { readHcl } from './hcl.ts';
import { readIni } from './ini.ts';
import { readJsonPiece } from './json-piece.ts';
import type { Format } from './kind.ts';
import {
  readCodeowners,
  readExports,
  readFirstWord,
  readKeywords,
  readList,
  readPgHba,
  readSudoers,
} from './lines.ts';
import { readRelaxed } from './relaxed.ts';
import { respelledProgram } from './respelled-program.ts';
import { readToml } from './toml.ts';
import type { Tree, TreeProblem } from './tree.ts';
import { readXml } from './xml.ts';
import { readYamlConfig } from './yaml-config.ts';
import { readZone } from './zone.ts';

/** An object whose keys have no quotes, or single ones. */
const JSON5 = /^[^{]{0,1000}\{\s*(?:\/\/[^\n]*\s*)*(?:[A-Za-z_$][\w$]*|'[^'\n]*')\s*:/;

/** What could be read of a file: its documents, and where it could not be read. */
export interface ConfigReading {
  readonly documents: readonly Tree[];
  readonly problems: readonly TreeProblem[];
}

/** What stands between the first two lines of dashes: what a page says about itself. */
function frontMatter(text: string): string {
  const end = text.startsWith('---') ? text.indexOf('\n---', 3) : -1;
  return end < 0 ? '' : text.slice(0, end + 1);
}

/** Reads a file in any of the formats; the kind tells what the columns of a table are. Never throws: what cannot be read is left out, with a problem. */
export function readConfig(text: string, format: Format, kind: string = format): ConfigReading {
  switch (format) {
    case 'json': {
      const { root, problems } = readJsonPiece(text);
      const open = problems.length > 0 && JSON5.test(text.slice(0, 2_000)) ? text.indexOf('{') : -1;
      if (open >= 0)
        return { documents: [new ExpressionReader(text, 'javascript', open).value()], problems: [] };
      return { documents: root ? [root] : [], problems };
    }
    case 'yaml':
      return readYamlConfig(kind === 'agent-file' ? frontMatter(text) : text);
    case 'toml':
      return readToml(text);
    case 'ini':
    case 'properties':
    case 'env':
      return readIni(text, format);
    case 'hcl':
      return readHcl(text);
    case 'relaxed':
      return readRelaxed(text);
    case 'dockerfile':
      return readDockerfile(text);
    case 'keywords':
      return readKeywords(text);
    case 'sudoers':
      return readSudoers(text);
    case 'pg-hba':
      return readPgHba(text);
    case 'exports':
      return readExports(text);
    case 'codeowners':
      return readCodeowners(text);
    case 'list':
      return readList(text);
    case 'words':
      return readFirstWord(text);
    case 'columns':
      return kind === 'dns-zone' ? readZone(text) : readColumns(text, kind);
    case 'nginx':
    case 'caddy':
      return readBraces(text, format);
    case 'apache':
      return readApache(text);
    case 'xml':
      return readXml(text);
    case 'firebase':
      return readFirebaseRules(text);
    case 'javascript':
      return readAssignments(respelledProgram(text), format);
    case 'go':
      return readAssignments(respelledProgram(text, format), 'javascript');
    case 'python':
    case 'ruby':
    case 'java':
      return readAssignments(text, format);
    case 'sql':
    case 'shell':
      return { documents: [], problems: [] };
    default:
      return format satisfies never;
  }
}
