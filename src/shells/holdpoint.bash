# Holdpoint's gate for bash 4.4 and later: at Enter the whole command is judged before bash gets it. Loaded once an
# interactive shell: by PROMPT_COMMAND in VS Code's terminals, by eval "$(holdpoint shell bash)" elsewhere.
# Every name of its own begins with __hp_; nothing is exported. What runs at Enter has backquotes and no $( ) or <( ):
# bash 5.2 reads those with the parser that waits for the rest of a command of several lines, and writes over its memory.

if [[ $- == *i* && -z ${__hp_loaded-} ]]; then
if ! (( BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404 )); then
  __hp_loaded=no
  printf 'Holdpoint: bash %s gives no way to look at a command before it runs: this shell is not guarded.\n' "$BASH_VERSION" >&2
else
__hp_loaded=1
__hp_file=${HOLDPOINT_GATE-}
: "${__hp_node=}" "${__hp_cli=}" "${__hp_own_plain=}"
__hp_fresh=1 __hp_lines=''

# Reads how the window is reached: port, secret, what runs the checklist without it, commands that are always plain.
# The window writes the file anew when it is reloaded or its rules change.
__hp_read_gate() {
  local head='' port='' secret='' node='' cli='' plain=''
  __hp_port='' __hp_plain=$__hp_own_plain
  [[ -n $__hp_file && -r $__hp_file ]] || return
  IFS=$'\n' read -r -d '' head port secret node cli plain < "$__hp_file"
  [[ $head == holdpoint/1 && -n $plain ]] || return
  __hp_port=$port __hp_secret=$secret __hp_node=$node __hp_cli=$cli __hp_plain=$plain
}

# True for a line that no rule can be about: one plain command of the list, and not one character that bash would do
# something with.
__hp_is_plain() {
  case $1 in
    *[!abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./,+=\ -]* | *0.0.0.0*) return 1 ;;
  esac
  local IFS=' '
  local -a word=($1)
  case $__hp_plain in
    *" ${word[0]-} "* | *" ${word[0]-}:${word[1]--} "*) ;;
    *) return 1 ;;
  esac
  # A folder's own rules can be about anything. The window knows those of its folders; without it they are not known.
  [[ -z $__hp_port ]] || return 0
  local folder=$PWD
  while [[ $folder == */* ]]; do
    [[ ! -e $folder/.holdpoint ]] || return 1
    folder=${folder%/*}
  done
}

__hp_say() {
  local text="Holdpoint: ${1//[[:cntrl:]]/ }"
  printf '\033[2m%s\033[0m\n' "$text" >&2
}

# readline has cleared the line before it called us: whoever has to wait sees it again.
__hp_show_line() {
  [[ -z $__hp_shown ]] || return
  __hp_shown=1
  local prompt=$PS1
  [[ -z $__hp_joined ]] || prompt=$PS2
  prompt=${prompt@P}
  prompt=${prompt##*$'\n'}
  printf '%s%s\n' "${prompt//[$'\001\002']/}" "${READLINE_LINE//$'\033'/^[}" >&2
}

# Asks the window about $1. Sets __hp_answer to pass, released, edited, discarded, refused, back, gone (nobody there) or
# error; __hp_message tells more.
__hp_ask() {
  local fd line word rest trap stop=''
  __hp_answer=gone __hp_message='no window answers'
  [[ -n $__hp_port ]] || return
  { exec {fd}<>"/dev/tcp/127.0.0.1/$__hp_port"; } 2>/dev/null || return
  # In a shell of its own: writing to somebody who is gone would end this one, and to somebody who sleeps would not end.
  trap=`
    trap -p INT
    printf '%s\0' holdpoint/1 "$__hp_secret" shell 4 bash "$$" "$PWD" "$1" >&"$fd" 2>/dev/null &
  `
  trap 'stop=1' INT
  __hp_answer=error __hp_message='the window does not answer'
  while IFS= read -r -t 3 -u "$fd" line; do
    word=${line%% *} rest=${line#"${line%% *}"}
    rest=${rest# }
    case $word in
      pass | off | note) __hp_answer=pass ;;
      released | discarded) __hp_answer=$word ;;
      refused | error | edited) __hp_answer=$word __hp_message=$rest ;;
      held)
        __hp_show_line
        __hp_say "$rest. Held for review in VS Code; Ctrl-C takes it back."
        ;;
      wait) ;;
      *) __hp_message='the window answers nonsense' word= ;;
    esac
    [[ -z $stop && ( $word == held || $word == wait ) ]] || break
  done
  [[ -z $stop ]] || __hp_answer=back
  exec {fd}>&-
  trap - INT
  [[ -z $trap ]] || eval "$trap"
}

# Tells the window that this shell is guarded.
__hp_greet() {
  local fd __hp_port __hp_plain
  __hp_read_gate
  [[ -n $__hp_port ]] || return
  { exec {fd}<>"/dev/tcp/127.0.0.1/$__hp_port"; } 2>/dev/null || return
  ( printf '%s\0' holdpoint/1 "$__hp_secret" ran 4 bash "$$" "$PWD" '' >&"$fd" & ) 2>/dev/null
  exec {fd}>&-
}

# Asks in the terminal, where there is no window.
__hp_checklist() {
  [[ -x $__hp_node && -r $__hp_cli ]] || return
  ELECTRON_RUN_AS_NODE=1 "$__hp_node" "$__hp_cli" gate --shell bash -- "$1" </dev/tty >/dev/tty
  case $? in
    0) __hp_answer=pass ;;
    1) __hp_answer=discarded __hp_message=quiet ;;
    *) __hp_answer=error __hp_message='the checklist failed' ;;
  esac
}

# What bash would make of the line: history expansion comes before everything else.
__hp_expand() {
  __hp_text=$1
  local expanded chars=${histchars-'!^#'}
  [[ $- == *H* && ( $1 == *"${chars:0:1}"* || $1 == "${chars:1:1}"* ) ]] || return
  expanded=`history -p -- "$1" 2>/dev/null` && __hp_text=$expanded
}

# True for a text that bash would go on reading after: it runs nothing yet, and all of it is judged when it is complete.
# Asks another bash to parse it, with the same aliases; nothing is run behind `set -n`. In doubt it is not open.
__hp_is_open() {
  case $1 in
    *[\'\"\`\(\)\{\\\|\&]* | *'<<'* | *do | *'do '* | *then* | *else* | *'[['* | for\ * | while\ * | until\ * | case\ * | select\ *) ;;
    *) return 1 ;;
  esac
  (( ${#1} < 100000 )) || return 1
  if [[ $1 == *\\ && $1 != *'#'* ]]; then
    local end=${1##*[!\\]}
    (( ${#end} % 2 )) && return
  fi
  [[ $1 != *'#'* ]] || shopt -q interactive_comments || return 1
  local name one before='' said
  local -a options=(--norc --noprofile -O expand_aliases)
  ! shopt -q extglob || options+=(-O extglob)
  for name in "${!BASH_ALIASES[@]}"; do
    printf -v one 'alias -- %q=%q\n' "$name" "${BASH_ALIASES[$name]}"
    before+=$one
  done
  said=`LC_ALL=C BASH_ENV='' "$BASH" "${options[@]}" -c "$before"$'set -n\n'"$1" 2>&1 >/dev/null </dev/null`
  [[ $said == *'unexpected end of file'* || $said == *'unexpected EOF while looking for'* ||
    $said == *'delimited by end-of-file'* || $said == *'conditional binary operator expected'* ]] && return
  # A single line that cannot be read does not run either, and bash says so.
  [[ $1 != *$'\n'* && $said == *': syntax error near unexpected token '* ]]
}

# True for a line that completes no command, alone or with those before it. Of several lines each could complete one.
__hp_runs_nothing() {
  __hp_is_open "$1" || return
  local rest=$2 done=''
  [[ $rest == *$'\n'* ]] || return 0
  done=${1%"$rest"}
  local -i lines=0
  while [[ $rest == *$'\n'* ]]; do
    done+=${rest%%$'\n'*} rest=${rest#*$'\n'}
    (( ++lines < 20 )) && __hp_is_open "$done" || return
    done+=$'\n'
  done
}

# At the second key of Enter: the function that goes on with the line, or one that does nothing.
__hp_go() {
  local map
  for map in emacs vi-insert vi-command; do bind -m "$map" '"\C-x\C-_2": '"$1"; done
}

# Gives a line back that is not to run. What goes before it at a continuation prompt goes with it.
__hp_drop() {
  history -s -- "$1"
  READLINE_LINE='' READLINE_POINT=0
  [[ -z $__hp_joined ]] || kill -INT "$$"
}

# Enter: $1 is what readline does with a line that may run.
__hp_enter() {
  __hp_go redraw-current-line
  # A prompt that was lost, as when a person sets PROMPT_COMMAND, was one: continuation lines come before anything runs.
  local __hp_joined=1
  [[ -z $__hp_fresh && ${PROMPT_COMMAND-} == *__hp_prompt* ]] || __hp_joined=''
  local __hp_text __hp_answer='' __hp_message='' __hp_shown='' __hp_port __hp_plain whole
  __hp_expand "$READLINE_LINE"
  whole=$__hp_text
  [[ -z $__hp_joined ]] || whole=$__hp_lines$'\n'$whole
  if [[ -n $whole && $whole != *[![:space:]]* ]]; then __hp_answer=pass; fi
  [[ -n $whole ]] || __hp_answer=pass
  if [[ -z $__hp_answer ]]; then
    __hp_read_gate
    if __hp_is_plain "$whole" || __hp_runs_nothing "$whole" "$__hp_text"; then
      __hp_answer=pass
    else
      __hp_ask "$whole"
      [[ $__hp_answer != gone ]] || __hp_checklist "$whole"
    fi
  fi
  case $__hp_answer in
    pass | released)
      __hp_keep_hook
      __hp_lines=$whole __hp_fresh=''
      __hp_go "$1"
      ;;
    edited)
      __hp_message=`base64 -d <<< "$__hp_message" 2>/dev/null && printf x`
      if [[ -z $__hp_joined && $__hp_message == *x ]]; then
        READLINE_LINE=${__hp_message%x} READLINE_POINT=${#__hp_message}
        __hp_keep_hook
        __hp_lines=$READLINE_LINE __hp_fresh=''
        __hp_go "$1"
      else
        __hp_say 'released with another text, which is the last one in the history. Nothing ran.'
        __hp_drop "${__hp_message%x}"
      fi
      ;;
    discarded)
      [[ $__hp_message == quiet ]] || __hp_say 'discarded. Nothing ran; the line is in the history.'
      __hp_drop "$whole"
      ;;
    refused)
      __hp_show_line
      __hp_say "refused by policy: $__hp_message. Nothing ran; the line is in the history."
      __hp_drop "$whole"
      ;;
    back) __hp_say 'taken back. Nothing ran.' ;;
    *)
      if [[ $READLINE_LINE == holdpoint_off ]]; then
        __hp_go "$1"
      else
        __hp_show_line
        __hp_say "$__hp_message, so nothing ran. holdpoint_off switches the gate of this shell off."
      fi
      ;;
  esac
}

# Takes the gate out of this shell. Enter lets it through only while nobody can judge.
holdpoint_off() {
  local map key
  for map in emacs vi-insert vi-command; do
    for key in '\C-m' '\C-j'; do bind -m "$map" "\"$key\": accept-line"; done
    bind -m "$map" '"\C-o": operate-and-get-next'
  done
  bind -m emacs '"\C-x\C-e": edit-and-execute-command'
  bind -m vi-command '"v": vi-edit-and-execute-command'
  __hp_loaded=off
  __hp_say 'off in this shell.'
}

# Ctrl-X Ctrl-E: what comes back from the editor goes to Enter and not to bash.
__hp_edit() {
  local file editor=${VISUAL:-${EDITOR:-vi}}
  file=`mktemp "${TMPDIR:-/tmp}/holdpoint.XXXXXX"` || return
  printf '%s\n' "$READLINE_LINE" > "$file"
  if $editor "$file" </dev/tty >/dev/tty; then
    READLINE_LINE=`cat -- "$file"`
    READLINE_POINT=${#READLINE_LINE}
  fi
  rm -f -- "$file"
}

# Before every prompt but those of continuation lines: whatever was begun is done or given up. Others after it see the
# exit code that it saw; it is called in a condition, which neither `set -e` nor a trap on ERR looks at.
__hp_prompt() {
  local status=$?
  __hp_fresh=1 __hp_lines=''
  return "$status"
}

__hp_keep_hook() {
  [[ ${PROMPT_COMMAND-} == *__hp_prompt* ]] || PROMPT_COMMAND="__hp_prompt && __hp_fresh=1${PROMPT_COMMAND:+;$PROMPT_COMMAND}"
}

__hp_load() {
  local map key with='"$_" || __hp_failed=1' source='[ ! -r "$HOLDPOINT_SHELLS/holdpoint.bash" ] || . "$HOLDPOINT_SHELLS/holdpoint.bash";'
  for map in emacs vi-insert vi-command; do
    # Called in a condition because of `set -e`, and with $_ because bash takes that from the last word of a call.
    bind -m "$map" -x '"\C-x\C-_1": __hp_enter accept-line '"$with"
    bind -m "$map" -x '"\C-x\C-_3": __hp_enter operate-and-get-next '"$with"
    bind -m "$map" -x '"\C-x\C-_4": __hp_edit '"$with"
    for key in '\C-m' '\C-j'; do bind -m "$map" "\"$key\": \"\C-x\C-_1\C-x\C-_2\""; done
    bind -m "$map" '"\C-o": "\C-x\C-_3\C-x\C-_2"'
  done
  bind -m emacs '"\C-x\C-e": "\C-x\C-_4\C-x\C-_1\C-x\C-_2"'
  bind -m vi-command '"v": "\C-x\C-_4\C-x\C-_1\C-x\C-_2"'
  # VS Code keeps what PROMPT_COMMAND was and calls it itself.
  [[ -z ${__vsc_original_prompt_command-} ]] ||
    __vsc_original_prompt_command=${__vsc_original_prompt_command//"$source"/}
  PROMPT_COMMAND=${PROMPT_COMMAND//"$source"/}
  __hp_keep_hook
  # Shells that are started from here are not guarded; half a gate would be worse than none.
  export -n PROMPT_COMMAND
  if [[ -n ${HOLDPOINT_SHELLS-} ]]; then
    if [[ ${ZDOTDIR-} == "$HOLDPOINT_SHELLS/zsh" ]]; then
      if [[ -n ${HOLDPOINT_ZDOTDIR-} ]]; then ZDOTDIR=$HOLDPOINT_ZDOTDIR; else unset ZDOTDIR; fi
    fi
    [[ -z ${XDG_DATA_DIRS-} ]] || XDG_DATA_DIRS=${XDG_DATA_DIRS#"$HOLDPOINT_SHELLS/data:"}
  fi
  # VS Code's trap looks at every command and must not take the gate for one. (What a trap is cannot be asked from in
  # here: bash hides it.)
  local trap
  for trap in __vsc_preexec_only __vsc_preexec_all; do
    ! declare -F "$trap" >/dev/null || trap 'case $BASH_COMMAND in __hp_*) ;; *) '"$trap"' "$_" ;; esac' DEBUG
  done
}
__hp_load || :
__hp_greet || :
unset -f __hp_load __hp_greet
fi
fi
