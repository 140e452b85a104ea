# Sourced by bin/jax4j: builds the command line and writes how to start it.
#
# $launcher/java.args holds the JVM's options and main class. It is also the stamp: a source, resource, pom or folder
# newer than it (adding and removing a file makes its folder newer) calls for a build.

launcher=$root/target/launcher
modules=(stablehlo jax4j cpu examples cli)

build_if_changed() {
    local paths=("$root/pom.xml" "$root/bin") module
    for module in "${modules[@]}"; do
        paths+=("$root/$module/pom.xml" "$root/$module/src/main")
        [ -f "$launcher/java.args" ] && [ -n "$(echo "$root/$module"/target/*.jar)" ] || {
            build
            return
        }
    done
    [ -z "$(find "${paths[@]}" -newer "$launcher/java.args" -print -quit 2> /dev/null)" ] || build
}

build() {
    local log=$launcher/build.log started=$SECONDS status=0
    mkdir -p "$launcher"
    local stamp=$launcher/java.args.new
    : > "$stamp"
    (cd "$root" && maven -Dfast -DskipTests -pl cli -am package) > "$log" 2>&1 < /dev/null &
    local build=$!
    # shellcheck disable=SC2064
    trap "kill $build 2> /dev/null; exit 130" INT TERM
    while kill -0 $build 2> /dev/null; do
        progress "$log" $((SECONDS - started))
        sleep 0.3
    done
    wait $build || status=$?
    trap - INT TERM
    clear_progress
    if [ $status -ne 0 ]; then
        echo "jax4j: the build failed; its log is $log, of which the first errors are:" >&2
        grep -m 12 '^\[ERROR\]' "$log" >&2 || tail -n 12 "$log" >&2
        exit 4
    fi
    write_arguments "$stamp"
}

# One line on a terminal, rewritten in place; elsewhere one line in all.
progress() {
    local log=$1 seconds=$2 step
    if [ ! -t 2 ]; then
        [ -n "${announced:-}" ] || echo "jax4j: building (the first time also downloads its libraries); log: $log" >&2
        announced=yes
        return
    fi
    step=$(tail -n 400 "$log" 2> /dev/null | grep -E '^\[INFO\] Building |^Downloading from |^\[INFO\] Downloading from ' | tail -n 1 || true)
    case $step in
        *Downloading*) step="downloading ${step##*/}" ;;
        *Building*) step="building ${step#*Building }" ;;
        *) step="starting Maven" ;;
    esac
    printf '\r\033[Kjax4j: %s, %d s' "$(echo "$step" | tr -s ' ' | cut -c 1-60)" "$seconds" >&2
}

clear_progress() {
    [ ! -t 2 ] || printf '\r\033[K' >&2
}

# The JVM's argument file. The shared libraries' jars are data, so they stay on the class path; the rest are modules.
# The file keeps the time at which the build began: what was edited while it ran is newer.
write_arguments() {
    local stamp=$1 jar module_path='' class_path=''
    while read -r jar; do
        case $jar in
            */org/bytedeco/*) class_path+=${class_path:+:}$jar ;;
            *) module_path+=${module_path:+:}$jar ;;
        esac
    done < <(tr ':' '\n' < "$root/cli/target/launcher.classpath"; echo; ls "$root"/cli/target/jax4j-cli-*.jar)
    cat > "$launcher/java.args.text" << ARGS
--module-path
"$module_path"
--class-path
"$class_path"
--enable-native-access=org.jax4j.stablehlo,org.jax4j,org.jax4j.cpu
-Xshare:auto
--module
org.jax4j.cli/org.jax4j.cli.Main
ARGS
    touch -r "$stamp" "$launcher/java.args.text"
    mv "$launcher/java.args.text" "$launcher/java.args"
    rm -f "$stamp"
}
