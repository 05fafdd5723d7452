# Builds the cage around bash and becomes what runs in it. Runs as process 1 of new namespaces, as their root.
# $1 bash, $2 how many places, $3 how the rights are dropped (user | root), $4 the driver, $5 what every bash reads first.
#
# SECURITY: nothing of the host is in the cage, not even mounted: bash and its libraries are copied into a fresh tmpfs, which is
# made read-only and becomes the root, and the host's tree is unmounted. The only device is /dev/null.
set -eu
bash=$1 places=$2 drop=$3 root=/tmp

libraries() { LD_TRACE_LOADED_OBJECTS=1 "$1" | grep -o '/[^ ]*'; }
flags=nosuid,nodev

mount -n -t tmpfs -o "mode=0755,size=32m,$flags" cage "$root"
mkdir -p "$root"/{dev,proc,s,t,tmp,rec,tools,host}
for library in $(libraries "$bash"); do
  mkdir -p "$root${library%/*}"
  cp -L "$library" "$root$library"
done
cp -L "$bash" "$root/rec/bash"
printf '%s\n' "$4" >"$root/rec/driver"
printf '%s\n' "$5" >"$root/rec/env"
printf 'one\ntwo words\n' >"$root/rec/stdin"
mkfifo -m 0666 "$root/rec/alive"
touch -d @2000000 "$root/rec/then"

: >"$root/dev/null"
mount -n --bind /dev/null "$root/dev/null"
mount -n -o remount,bind,ro,nosuid,noexec "$root/dev/null" 2>/dev/null || :
# Process substitution needs /dev/fd. A container may forbid a fresh proc: then those words cannot be opened, and nothing more.
if mount -n -t proc -o "$flags,noexec,subset=pid" proc "$root/proc" 2>/dev/null; then
  ln -s /proc/self/fd "$root/dev/fd"
  ln -s fd/0 "$root/dev/stdin"
  ln -s fd/1 "$root/dev/stdout"
  ln -s fd/2 "$root/dev/stderr"
fi

# Scratch: a folder for each line below /s, its trace in /t, and /tmp. Files of the beginning are older than /rec/then.
mount -n -t tmpfs -o "mode=0555,size=64m,nr_inodes=200k,noexec,$flags" scratch "$root/s"
mount -n -t tmpfs -o "mode=0555,size=128m,nr_inodes=20k,noexec,$flags" trace "$root/t"
mount -n -t tmpfs -o "mode=1777,size=16m,nr_inodes=20k,noexec,$flags" tmp "$root/tmp"
umask 0
chmod 0755 "$root/s" "$root/t"
for ((place = 0; place < places; place++)); do echo "$root/s/$place"/{,w,h,w/sub}; done | xargs mkdir -p
for ((place = 0; place < places; place++)); do
  : >"$root/t/$place"
  printf 'a\nb c\n' >"$root/s/$place/w/a.txt"
  : >"$root/s/$place/w/b.txt"
  : >"$root/s/$place/w/sub/c.txt"
done
for ((place = 0; place < places; place++)); do echo "$root/s/$place"/w/{a.txt,b.txt,sub/c.txt}; done | xargs touch -d @1000000
chmod 0555 "$root/s" "$root/t"

# What is needed after the host's tree has gone, in a tmpfs that goes next.
interpreter=$(LD_TRACE_LOADED_OBJECTS=1 "$bash" | grep -v '=>' | grep -o '/[^ ]*')
mount -n -t tmpfs -o "mode=0755,size=32m,$flags" tools "$root/tools"
for tool in umount unshare chroot; do
  path=$(command -v "$tool")
  # shellcheck disable=SC2046
  cp -L "$path" $(libraries "$path") "$root/tools"
done
mount -n -o "remount,bind,ro,$flags" "$root"

cd "$root"
pivot_root . host
cd /tools
export LD_LIBRARY_PATH=.
./umount -n -l /host
./umount -n -l /tools

# SECURITY: from here on nobody: no rights in any namespace, an empty environment, no descriptors but the three.
case $drop in
  user) set -- ./unshare --user --map-user=65534 --map-group=65534 --root=/ --wd=/ ;;
  *) set -- ./chroot --userspec=65534:65534 --groups= / ;;
esac
exec -c "$interpreter" --library-path . "$@" /rec/bash --norc --noprofile /rec/driver
