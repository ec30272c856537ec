import { isLoopback } from '../access/cidr.ts';
import type { Invocation } from '../fact.ts';

/** Options that send a cloud command to another address than the provider's. */
const ENDPOINT_OPTIONS: readonly string[] = ['--endpoint-url', '--endpoint'];

/** Their variables. Source: AWS SDKs and Tools reference, "Service-specific endpoints". */
const ENDPOINT_VARIABLE = /^AWS_ENDPOINT_URL(?:_[A-Z0-9_]+)?$/;

const CLOUD_COMMANDS: ReadonlySet<string> = new Set(['aws', 's5cmd']);

/** True for a cloud command that talks to an emulator on this machine (LocalStack, DynamoDB Local, MinIO), not to the cloud. */
export function isEmulated({ command, options, env }: Invocation): boolean {
  if (!CLOUD_COMMANDS.has(command)) return false;
  const written = options.findLast(({ name }) => ENDPOINT_OPTIONS.includes(name))?.value?.text;
  if (written !== undefined) return isOnThisMachine(written);
  for (const [name, value] of env) {
    if (ENDPOINT_VARIABLE.test(name) && value.text !== undefined && isOnThisMachine(value.text)) return true;
  }
  return false;
}

function isOnThisMachine(address: string): boolean {
  const host = /^https?:\/\/(\[[0-9a-fA-F:.]+\]|[^/:@?#\s]+)(?::\d+)?(?:[/?#]|$)/i.exec(address)?.[1];
  return host !== undefined && isLoopback(host.toLowerCase().replace(/^\[|\]$/g, ''));
}
