# Holdpoint's gate for zsh: whatever accepts a line, the whole command is judged before zsh gets it. Loaded once an
# interactive shell: in front of the first prompt in VS Code's terminals, by eval "$(holdpoint shell zsh)" elsewhere.
# Every name of its own begins with __hp_; nothing is exported.

if [[ -o interactive && -o zle && -z ${__hp_loaded-} ]]; then
typeset -g __hp_loaded=1 __hp_file=${HOLDPOINT_GATE-} __hp_port='' __hp_secret='' __hp_plain='' __hp_answer='' __hp_message=''
typeset -g __hp_node=${__hp_node-} __hp_cli=${__hp_cli-} __hp_own_plain=${__hp_own_plain-}
zmodload zsh/net/tcp 2>/dev/null
autoload -Uz add-zsh-hook

# Reads how the window is reached: port, secret, what runs the checklist without it, commands that are always plain.
# The window writes the file anew when it is reloaded or its rules change.
__hp_read_gate() {
  __hp_port='' __hp_plain=$__hp_own_plain
  [[ -n $__hp_file && -r $__hp_file ]] || return
  # In one go: `read` takes a file letter by letter.
  local -a gate=("${(@f)$(<$__hp_file)}")
  [[ $gate[1] == holdpoint/1 && -n $gate[6] ]] || return
  __hp_port=$gate[2] __hp_secret=$gate[3] __hp_node=$gate[4] __hp_cli=$gate[5] __hp_plain=$gate[6]
}

# True for a line that no rule can be about: one plain command of the list, and not one character that zsh would do
# something with.
__hp_is_plain() {
  [[ $1 != *[^abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./,+=\ -]* && $1 != *0.0.0.0* ]] || return 1
  local -a word=(${(s: :)1})
  [[ $__hp_plain == *" ${word[1]} "* || $__hp_plain == *" ${word[1]}:${word[2]:--} "* ]] || return 1
  # A folder's own rules can be about anything. The window knows those of its folders; without it they are not known.
  [[ -z $__hp_port ]] || return 0
  local folder=$PWD
  while [[ $folder == */* ]]; do
    [[ ! -e $folder/.holdpoint ]] || return 1
    folder=${folder%/*}
  done
}

__hp_say() {
  zle -I
  print -r -- $'\e[2m'"Holdpoint: ${1//[[:cntrl:]]/ }"$'\e[0m' >&2
}

# Asks the window about $1. Sets __hp_answer to pass, released, edited, discarded, refused, back, gone (nobody there) or
# error; __hp_message tells more.
__hp_ask() {
  local fd line word rest stop='' REPLY
  __hp_answer=gone __hp_message='no window answers'
  [[ -n $__hp_port ]] && ztcp 127.0.0.1 $__hp_port 2>/dev/null || return
  fd=$REPLY
  trap 'stop=1' INT
  # In a shell of its own: writing to somebody who is gone would end this one, and to somebody who sleeps would not end.
  : "$(print -rn -u $fd -- holdpoint/1$'\0'$__hp_secret$'\0'shell$'\0'4$'\0'zsh$'\0'$$$'\0'$PWD$'\0'$1$'\0' 2>/dev/null >/dev/null &)"
  __hp_answer=error __hp_message='the window does not answer'
  while IFS= read -r -t 3 -u $fd line; do
    word=${line%% *} rest=${line#${line%% *}}
    rest=${rest# }
    case $word in
      pass | off | note) __hp_answer=pass ;;
      released | discarded) __hp_answer=$word ;;
      refused | error | edited) __hp_answer=$word __hp_message=$rest ;;
      held) __hp_say "$rest. Held for review in VS Code; Ctrl-C takes it back." ;;
      wait) ;;
      *) __hp_message='the window answers nonsense' word='' ;;
    esac
    [[ -z $stop && ( $word == held || $word == wait ) ]] || break
  done
  [[ -z $stop ]] || __hp_answer=back
  ztcp -c $fd
}

# Asks in the terminal, where there is no window.
__hp_checklist() {
  [[ -x $__hp_node && -r $__hp_cli ]] || return
  zle -I
  ELECTRON_RUN_AS_NODE=1 $__hp_node $__hp_cli gate --shell zsh -- "$1" </dev/tty >/dev/tty
  case $? in
    0) __hp_answer=pass ;;
    1) __hp_answer=discarded __hp_message=quiet ;;
    *) __hp_answer=error __hp_message='the checklist failed' ;;
  esac
}

# What zsh would make of the line: history expansion comes before everything else.
__hp_expand() {
  REPLY=$BUFFER
  [[ $banghist == on && ( $BUFFER == *$histchars[1]* || $BUFFER == $histchars[2]* ) ]] || return
  local buffer=$BUFFER
  local -i cursor=$CURSOR
  zle .expand-history 2>/dev/null
  REPLY=$BUFFER BUFFER=$buffer CURSOR=$cursor
}

# True for a text that zsh would go on reading after, or that it would not run because it cannot be read. Nothing is run
# here: the text is made the body of a function, with the options and aliases of this shell, and dropped.
__hp_is_open() {
  [[ $1 != *'#'* || -o interactivecomments ]] || return 1
  if [[ $1 != *'#'* ]]; then
    [[ $1 != *[^\\\&\|](\&\&|\|\|) ]] || return 0
    local end=${1##*[^\\]}
    (( $#end % 2 == 0 )) || return 0
  fi
  __hp_parses "$1" || return 0
  # A here-document swallows what would be an error anywhere else.
  [[ $1 == *'<<'* ]] && __hp_parses "$1"$'\n)'
}

__hp_parses() {
  { functions[__hp_test]=$1 } 2>/dev/null
  (( ${+functions[__hp_test]} )) && unfunction __hp_test
}

# True for lines that complete no command, alone or with those before them. Of several lines each could complete one.
__hp_runs_nothing() {
  local text=$PREBUFFER line
  for line in "${(@f)BUFFER}"; do
    text+=$line
    __hp_is_open "$text" || return 1
    text+=$'\n'
  done
}

# Called for every line on its way out of the editor, whichever key or widget accepted it. An empty line is what is left
# of one that may not run, or of one that could not be judged because something failed here.
__hp_enter() {
  # A plugin that wraps this hook calls it again.
  [[ -z ${__hp_inside-} ]] || return 0
  # A person's traps for commands are not for these.
  setopt localoptions localtraps
  trap - DEBUG ZERR
  local __hp_inside=1 may='' banghist=off whole
  [[ ! -o banghist ]] || banghist=on
  {
    () {
      emulate -L zsh
      __hp_pass_plain
    }
    # Without `emulate`: how a text is read depends on the options of this shell.
    [[ -n $may || $BUFFER == *$'!'* ]] || ! __hp_runs_nothing || may=1
    [[ -n $may ]] || () {
      emulate -L zsh
      setopt localtraps
      __hp_judge
    }
  } always {
    [[ -n $may ]] || BUFFER=''
  }
  [[ -z ${widgets[__hp_next]-} ]] || zle __hp_next -- "$@"
}

# Lets through what nobody has to be asked about: most of what is typed. Else the gate is read, and the text known.
__hp_pass_plain() {
  local REPLY
  if [[ $CONTEXT != (start|cont) || $PREBUFFER$BUFFER != *[^[:space:]]* ]]; then
    may=1
    return
  fi
  __hp_expand
  whole=$PREBUFFER$REPLY
  __hp_read_gate
  ! __hp_is_plain "$whole" || may=1
}

__hp_judge() {
  __hp_ask "$whole"
  [[ $__hp_answer != gone ]] || __hp_checklist "$whole"
  case $__hp_answer in
    pass | released)
      may=1
      return
      ;;
    edited)
      __hp_message=$(print -r -- $__hp_message | { base64 -d 2>/dev/null || base64 -D } && print x)
      __hp_message=${${__hp_message%x}%$'\n'}
      if [[ -z $PREBUFFER && -n $__hp_message ]]; then
        BUFFER=$__hp_message CURSOR=$#BUFFER may=1
        return
      fi
      __hp_say 'released with another text, which is the last one in the history. Nothing ran.'
      print -rs -- $__hp_message
      ;;
    discarded)
      [[ $__hp_message == quiet ]] || __hp_say 'discarded. Nothing ran; the line is in the history.'
      print -rs -- $whole
      ;;
    refused)
      __hp_say "refused by policy: $__hp_message. Nothing ran; the line is in the history."
      print -rs -- $whole
      ;;
    back)
      __hp_say 'taken back. Nothing ran.'
      print -rz -- $PREBUFFER$BUFFER
      ;;
    *)
      if [[ $BUFFER == holdpoint_off ]]; then
        may=1
        return
      fi
      __hp_say "$__hp_message, so nothing ran. holdpoint_off switches the gate of this shell off."
      print -rz -- $PREBUFFER$BUFFER
      ;;
  esac
  BUFFER=''
  [[ -z $PREBUFFER ]] || zle .send-break
}

# Whoever defines the same hook later would switch the gate off: theirs is called after ours.
__hp_keep_hook() {
  case ${widgets[zle-line-finish]-} in
    user:__hp_enter) return 0 ;;
    ?*) zle -A zle-line-finish __hp_next ;;
  esac
  zle -N zle-line-finish __hp_enter
}

# Takes the gate out of this shell. Enter lets it through only while nobody can judge.
holdpoint_off() {
  add-zsh-hook -d precmd __hp_keep_hook
  zle -D zle-line-finish
  [[ -z ${widgets[__hp_next]-} ]] || zle -A __hp_next zle-line-finish
  __hp_loaded=off
  print -r -- 'Holdpoint: off in this shell.' >&2
}

add-zsh-hook precmd __hp_keep_hook
__hp_keep_hook
# Tells the window that this shell is guarded.
() {
  emulate -L zsh
  local REPLY
  __hp_read_gate
  [[ -n $__hp_port ]] && ztcp 127.0.0.1 $__hp_port 2>/dev/null || return
  : "$(print -rn -u $REPLY -- holdpoint/1$'\0'$__hp_secret$'\0'ran$'\0'4$'\0'zsh$'\0'$$$'\0'$PWD$'\0'$'\0' 2>/dev/null >/dev/null &)"
  ztcp -c $REPLY
}
[[ -z ${HOLDPOINT_SHELLS-} || -z ${XDG_DATA_DIRS-} ]] || XDG_DATA_DIRS=${XDG_DATA_DIRS#$HOLDPOINT_SHELLS/data:}
# Shells that are started from here are not guarded; half a gate would be worse than none.
[[ -z ${PROMPT_COMMAND-} ]] || typeset +x PROMPT_COMMAND
fi
