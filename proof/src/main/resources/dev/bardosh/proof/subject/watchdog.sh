# Ends what a proof has started, whatever ended the proof. It reads what that is from a pipe and
# acts when the pipe closes:
#   process PID START   it, and all that descends from it; START as in /proc/PID/stat
#   cluster FOLDER      PostgreSQL that lives in this folder, which the proof had made
#   mount FOLDER        a file system of the proof
#   folder FOLDER       removed in the end
trap '' HUP INT TERM
processes='' cluster='' mount='' folder=''
while read -r kind what; do
  case $kind in
    process) processes="$processes ${what% *}:${what#* }" ;;
    cluster) cluster=$what ;;
    mount) mount=$what ;;
    folder) folder=$what ;;
  esac
done

# Fields of a process after its name, which may hold anything: state, parent, …, start.
fields() { { read -r line <"/proc/$1/stat"; } 2>/dev/null && rest=${line##*) }; }
born() { fields "$1" && set -- "$2" $rest && [ "${21}" = "$1" ]; }

# Sets members to the process and all that descends from it, each between spaces.
family() {
  pairs=''
  for entry in /proc/[0-9]*; do
    if fields "${entry#/proc/}"; then
      parent=${rest#* }
      pairs="$pairs ${entry#/proc/}:${parent%% *}"
    fi
  done
  members=" $1 " before=''
  while [ "$members" != "$before" ]; do
    before=$members
    for pair in $pairs; do
      case $members in
        *" ${pair%:*} "*) ;;
        *" ${pair#*:} "*) members="$members${pair%:*} " ;;
      esac
    done
  done
}

# Sets members to the processes that live in the cluster.
postgres() {
  members=''
  [ -n "$cluster" ] || return 0
  for entry in /proc/[0-9]*; do
    [ "$entry/cwd" -ef "$cluster" ] || continue
    { read -r name <"$entry/comm"; } 2>/dev/null || continue
    [ "$name" != postgres ] || members="$members ${entry#/proc/}"
  done
}

# The servers first: they would start PostgreSQL again.
for process in $processes; do
  born "${process%:*}" "${process#*:}" || continue
  kill -STOP "${process%:*}"
  family "${process%:*}"
  kill -KILL "${process%:*}"
  for member in $members; do
    [ "/proc/$member/cwd" -ef "$cluster" ] || kill -KILL "$member"
  done
done 2>/dev/null

# PostgreSQL is asked to go at once, so that it gives back its shared memory.
postgres
if [ -n "$members" ]; then
  kill -CONT $members
  postmaster=''
  read -r postmaster <"$cluster/postmaster.pid"
  case " $members " in
    *" $postmaster "*) kill -QUIT "$postmaster" ;;
  esac
  tries=50
  while postgres && [ -n "$members" ] && [ $tries -gt 0 ]; do
    sleep 0.1
    tries=$((tries - 1))
  done
  [ -z "$members" ] || kill -KILL $members
fi 2>/dev/null

[ -z "$mount" ] || umount "$mount" || { sleep 0.5 && umount "$mount"; } || umount -l "$mount"
[ -z "$folder" ] || rm -rf -- "$folder" || { sleep 0.5 && rm -rf -- "$folder"; }
