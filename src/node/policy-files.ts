import { join } from 'node:path';
import { DEFAULT_POLICY, mergePolicies, type Policy, policyOf } from '../core/policy.ts';
import { MAX_SETTINGS_BYTES } from './limits.ts';
import { readTextFile } from './read-file.ts';
import { fileProblem, type SettingsFolder, type SettingsProblem } from './settings-files.ts';

/** The policy in force, and what is wrong with policy files. */
export interface PolicyFiles {
  readonly policy: Policy;
  readonly problems: readonly SettingsProblem[];
  /** The files that were read and apply. */
  readonly files: readonly string[];
}

/**
 * What applies in place of a policy that cannot be read. Nobody knows how strict it was, so all that is found is held:
 * a damaged file must not let through what a whole one would have stopped.
 */
const UNREADABLE: Policy = { friction: [{ verdict: 'hold', ask: 'tick' }], audiences: [], ours: [] };

const CONSEQUENCE = 'until it can be read, everything that is found is held';

/** One policy file: its policy, the strictest guess if it is broken, or undefined if there is none. */
async function readPolicyFile(
  file: string,
  trusted: boolean,
): Promise<{ policy: Policy; problems: SettingsProblem[] } | undefined> {
  const read = readTextFile(file, MAX_SETTINGS_BYTES);
  if (!read.ok) {
    if (read.problem === 'missing') return undefined;
    const problem = fileProblem(file, `the policy cannot be read: ${read.detail}; ${CONSEQUENCE}`);
    return { policy: UNREADABLE, problems: [problem] };
  }
  const [{ parseDocument }, { readPolicySource }] = await Promise.all([
    import('yaml'),
    import('../core/rules/source.ts'),
  ]);
  const source = readPolicySource(parseDocument(read.text), read.text);
  if (source.ok) return { policy: policyOf(source.value, trusted), problems: [] };
  const problems = source.problems.map(({ line, column, path, message }) => ({
    file,
    line,
    column,
    message: `${path ? `${path}: ` : ''}${message}; ${CONSEQUENCE}`,
  }));
  return { policy: UNREADABLE, problems };
}

/**
 * The default policy tightened by `policy.yaml` of every settings folder. No file can loosen another; what the user's and
 * the administrator's say is ours holds everywhere, what a workspace's says only tells who is outside.
 */
export async function readPolicies(folders: readonly SettingsFolder[]): Promise<PolicyFiles> {
  const policies: Policy[] = [DEFAULT_POLICY];
  const problems: SettingsProblem[] = [];
  const files: string[] = [];
  for (const { layer, folder } of folders) {
    const file = join(folder, 'policy.yaml');
    const found = await readPolicyFile(file, layer !== 'workspace');
    if (!found) continue;
    policies.push(found.policy);
    problems.push(...found.problems);
    if (found.problems.length === 0) files.push(file);
  }
  return { policy: mergePolicies(...policies), problems, files };
}
