# Every bash in the cage reads this first. Bash itself records: each command after expansion, before it runs (xtrace), and the exact
# words of each program that it looked for and did not find. There is none to be found.
command_not_found_handle() {
  builtin set +x
  # A newline would end a write, and another process could write between: they are sent as `~1`, and `~` as `~0`.
  WRIT_WORDS=("${@//\~/\~0}")
  builtin printf '%s\0' "=@NONCE@${WRIT_NESTED:+N}" "$#" "${WRIT_WORDS[@]//$'\n'/\~1}" . >&250
  # What it stands for: a shell is run, some programs print or fail, so that both branches of a line are taken.
  case $1 in
    bash | sh)
      # What a script in a file does is not what the line says.
      for WRIT_WORD in "${@:2}"; do [[ -f $WRIT_WORD ]] && builtin return 0; done
      WRIT_NESTED=1 builtin exec /rec/bash "${@:2}"
      ;;
    cat) [[ $# -gt 1 ]] || { IFS= builtin read -r -d '' text; builtin printf '%s' "$text"; } ;;
    say*) builtin printf '%s\n' "${*:2}" ;;
    no* | grep | test) builtin return 1 ;;
  esac
  builtin return 0
}
declare -r BASH_XTRACEFD=250 PS4=$'~@NONCE@${WRIT_NESTED:+N} ${FUNCNAME-} '
# `bash -x` prints already.
case $- in *x*) ;; *) set -x ;; esac
