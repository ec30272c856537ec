# Stands in for the person's .zshenv in VS Code's terminals: hands over to it at once, and to their folder for all other
# files. The gate itself is loaded in front of the first prompt, when all of them have been read.
if [[ -n ${HOLDPOINT_ZDOTDIR-} ]]; then
  ZDOTDIR=$HOLDPOINT_ZDOTDIR
elif [[ -n ${USER_ZDOTDIR-} ]]; then
  # VS Code's own files look for the person's by this name.
  ZDOTDIR=$HOME
else
  unset ZDOTDIR
fi
if [[ -o interactive ]]; then
  __hp_first() {
    precmd_functions=(${precmd_functions:#__hp_first})
    unfunction __hp_first
    [[ ! -r $HOLDPOINT_SHELLS/holdpoint.zsh ]] || . "$HOLDPOINT_SHELLS/holdpoint.zsh"
  }
  precmd_functions=(__hp_first $precmd_functions)
fi
[[ ! -f ${ZDOTDIR:-$HOME}/.zshenv ]] || . "${ZDOTDIR:-$HOME}/.zshenv"
