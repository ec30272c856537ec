import type { Wrapper } from '../fact.ts';

/** Wrappers whose commands see another file system than this machine's. */
const ELSEWHERE =
  /^(?:ssh|autossh|mosh|docker|podman|nerdctl|kubectl|oc|lxc|incus|multipass|vagrant|wsl|gcloud|aws|az|heroku|fly|flyctl|railway|lima|limactl|colima|adb|chroot|proot|nsenter|unshare|bwrap|systemd-nspawn|machinectl|ansible)(?:\s|$)/;

/** True if what runs behind these wrappers sees other files than those of this machine. */
export function isElsewhere(wrappers: readonly Wrapper[]): boolean {
  return wrappers.some(({ name }) => ELSEWHERE.test(name));
}
