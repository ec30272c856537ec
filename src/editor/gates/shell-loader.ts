/** What bash runs before its first prompt; the script then takes it out again. In one line, which VS Code needs. */
export const BASH_LOADER =
  '[ ! -r "$HOLDPOINT_SHELLS/holdpoint.bash" ] || . "$HOLDPOINT_SHELLS/holdpoint.bash";';
