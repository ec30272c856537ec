import { userInfo } from 'node:os';
import { askGitLine } from './git.ts';

/** The name of this process's account; empty where it has none. */
export function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry in the system's list has no name here.
    return '';
  }
}

/** The person at the keyboard as git knows them, `Name <address>`, else the name of their account. */
export async function gitPerson(root: string): Promise<string> {
  const [name, address] = [
    await askGitLine(root, ['config', '--get', 'user.name']),
    await askGitLine(root, ['config', '--get', 'user.email']),
  ];
  if (name !== undefined && address !== undefined) return `${name} <${address}>`;
  return name ?? address ?? (accountName() || 'unknown');
}
