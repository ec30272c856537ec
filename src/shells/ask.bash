# Asks the window for a shell that has no sockets (fish). Works in bash 3.2 as well. Usage: bash -c "$(< ask.bash)" NAME PORT ROWS <
# QUESTION
# The question comes ready to send. Prints one line, like the last one of the window: what the answer is, and more about
# it. What a person must know meanwhile goes to standard error, ROWS rows below the cursor.

{ exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || {
  echo gone
  exit
}
# In a process of its own: somebody who sleeps would never take it all.
cat <&0 >&3 2>/dev/null &
while IFS= read -r -t 3 -u 3 line; do
  case ${line%% *} in
    held)
      for ((row = 0; row < $2; row++)); do echo >&2; done
      printf '\033[2mHoldpoint: %s. Held for review in VS Code; Ctrl-C takes it back.\033[0m\n' "${line#held }" >&2
      ;;
    wait) ;;
    *)
      printf '%s\n' "$line"
      exit
      ;;
  esac
done
echo 'error the window does not answer'
