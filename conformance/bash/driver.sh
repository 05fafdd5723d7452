# Process 1 of the cage, as nobody: runs the lines that come in, one after the other, and sends out what each one did.
# In: index NUL line NUL. Out, each followed by NUL: nonce, index, state, number of pieces, the pieces of the trace that lay between
# NULs, number of files, the files that were written.
exec 3<&0 4>&1 </dev/null >/dev/null 2>&1
LC_ALL=C PATH=/nonexistent
shopt -s globstar dotglob nullglob
declare -A seen
# SECURITY: a line has a process group of its own, and no signal that it sends ends the driver. It starts with none ignored.
set -m
signals=({1..8} {10..16} 18 {20..31} {34..64})
trap '' "${signals[@]}"

# SECURITY: limits of each process; the driver adds the time by the clock, and ends whatever the line left behind.
run() {
  exec 251>/rec/alive 250>>"/t/$1" </rec/stdin 3<&- 4>&-
  trap - "${signals[@]}"
  ulimit -c 0 -t 1 -v 400000 -f 128 -u 80 -n 256
  export HOME="/s/$1/h" TMPDIR="/s/$1/h" LC_ALL=C.UTF-8 PATH=/nonexistent BASH_ENV=/rec/env
  exec /rec/bash -c -- "$2"
}

while IFS= read -r -d '' -u 3 index && IFS= read -r -d '' -u 3 line; do
  cd "/s/$index/w"
  run "$index" "$line" &
  exec 5</rec/alive
  # Every process that the line started holds the other end: this waits for the last of them.
  IFS= read -r -d '' -t @SECONDS@ -u 5
  state=$?
  exec 5<&-
  # Until nobody is left: a process that dies late would pass for the end of the next line.
  while kill -KILL -1; do wait; done
  wait
  cd /
  files=()
  for file in "/s/$index"/**; do
    [[ -f $file && $file -nt /rec/then ]] && files+=("$file")
  done
  for file in /tmp/**; do
    [[ -f $file && -z ${seen[$file]-} ]] && files+=("$file") seen[$file]=1
  done
  mapfile -d '' -t pieces <"/t/$index"
  printf '%s\0' @NONCE@ "$index" "$state" "${#pieces[@]}" "${pieces[@]}" "${#files[@]}" "${files[@]}" >&4 || exit
done
