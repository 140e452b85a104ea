# shellcheck shell=bash
# Sourced by bin/jax4j: builds the command line into $launcher, and writes how to start it.
#
# java.args holds the JVM's options and main class. It is also the stamp: a source, pom or folder newer than it (adding and
# removing a file makes its folder newer) calls for a build. Our jars are copied beside it, so other builds do not disturb it.

launcher=${root:?}/target/launcher
modules=(stablehlo jax4j cpu xla examples cli)

build_if_changed() {
    local paths=("$root/pom.xml" "$root/bin") module jar
    for module in "${modules[@]}"; do
        paths+=("$root/$module/pom.xml" "$root/$module/src/main")
    done
    { [ -f "$launcher/java.args" ] && [ -z "$(find "${paths[@]}" -newer "$launcher/java.args" -print -quit)" ]; } || {
        build
        return
    }
    # The libraries stay in Maven's local repository, which may have been emptied since.
    while read -r jar; do
        [ -e "$jar" ] || {
            build
            return
        }
    done < "$launcher/jars"
}

build() {
    local log=$launcher/build.log status=0
    require_maven
    mkdir -p "$launcher"
    local stamp=$launcher/stamp
    : > "$stamp"
    (cd "$root" && maven -Dfast -DskipTests -pl cli -am package) > "$log" 2>&1 < /dev/null &
    await $! "$log" || status=$?
    if [ $status -ne 0 ]; then
        echo "jax4j: the build failed; its log is $log, of which the first errors are:" >&2
        grep '^\[ERROR\] ' "$log" | grep -v -e '-> \[Help' -e 'Re-run Maven' -e 'To see the full' -e 'For more information' \
            -e '^\[ERROR\] *$' -e '\[Help 1\]' | head -n 12 >&2 || tail -n 12 "$log" >&2
        exit 4
    fi
    write_arguments "$stamp"
    prepare_start &
    await $! "$log" "preparing a faster start" || true
}

# Waits for a process and shows how far it is: what its log says last, or a fixed text.
await() {
    local process=$1 log=$2 text=${3:-} status=0
    # shellcheck disable=SC2064
    trap "kill $process 2> /dev/null; exit 130" INT TERM
    while kill -0 "$process" 2> /dev/null; do
        progress "$log" "$text"
        sleep 0.3
    done
    wait "$process" || status=$?
    trap - INT TERM
    clear_progress
    return $status
}

# The JVM's cache of loaded classes and profiles, from one run of the tour and of programs of many kinds, compiled and not
# found in a cache: the compiler then takes a third of the time in a process that has just started. Without it the command
# works as well.
prepare_start() {
    local samples=$launcher/samples plots=$launcher/plots
    rm -rf "$samples"
    mkdir -p "$samples"
    (cd "$samples" && "$JAVA_HOME/bin/jar" --extract --file "$root/stablehlo/src/test/resources/conformance.zip") || return
    cat > "$launcher/commands" << COMMANDS
--version
tour --plots $plots
conform $samples --only {nn,prog,sort,conv,dot,reduce,scatter,gather,window,fft,linalg,control,shape}_*
bench $samples/nn_attention.mlir --seconds 0.01
bench $samples/nn_attention.mlir --seconds 0.01 --json
bench $samples/shape_kron_outer.mlir --in $samples/shape_kron_outer.in.npz --seconds 0.01
run $samples/shape_kron_outer.mlir --in $samples/shape_kron_outer.in.npz
COMMANDS
    JAX4J_CACHE_SIZE=0 "$JAVA_HOME/bin/java" -XX:AOTCacheOutput="$launcher/start.aot.new" @"$launcher/java.args" \
        batch "$launcher/commands" > "$launcher/start.log" 2>&1 < /dev/null \
        && mv "$launcher/start.aot.new" "$launcher/start.aot"
    rm -rf "$samples" "$plots" "$launcher/commands" "$launcher/start.aot.new"
}

# One line on a terminal, rewritten in place; elsewhere one line in all.
progress() {
    local log=$1 step=$2
    if [ ! -t 2 ]; then
        [ -n "${announced:-}" ] || echo "jax4j: building (the first time also downloads its libraries); log: $log" >&2
        announced=yes
        return
    fi
    if [ -z "$step" ]; then
        step=$(tail -n 400 "$log" 2> /dev/null | grep -E '^\[INFO\] Building |^(\[INFO\] )?Downloading from ' | tail -n 1 || true)
        case $step in
            *Downloading*) step="downloading ${step##*/}" ;;
            *Building*) step="building ${step#*Building }" ;;
            *) step="starting Maven" ;;
        esac
    fi
    printf '\r\033[Kjax4j: %s, %d s' "$(echo "$step" | tr -s ' ' | cut -c 1-60)" "$SECONDS" >&2
}

clear_progress() {
    [ ! -t 2 ] || printf '\r\033[K' >&2
}

# The JVM's argument file. The shared libraries' jars are data, so they stay on the class path; the rest are modules.
# The file keeps the time at which the build began: what was edited while it ran is newer.
write_arguments() {
    local stamp=$1 jar module_path='' class_path=''
    rm -rf "$launcher/lib" "$launcher/start.aot"
    mkdir -p "$launcher/lib"
    { tr ':' '\n' < "$root/cli/target/launcher.classpath"; echo; ls "$root"/cli/target/jax4j-cli-*.jar; } > "$launcher/jars.new"
    : > "$launcher/jars"
    while read -r jar; do
        case $jar in
            "$root"/*)
                cp -p "$jar" "$launcher/lib/"
                jar=$launcher/lib/${jar##*/}
                ;;
        esac
        case $jar in
            */org/bytedeco/*) class_path+=${class_path:+:}$jar ;;
            *) module_path+=${module_path:+:}$jar ;;
        esac
        echo "$jar" >> "$launcher/jars"
    done < "$launcher/jars.new"
    cat > "$launcher/java.args.new" << ARGS
--module-path
"$module_path"
--class-path
"$class_path"
--enable-native-access=org.jax4j.stablehlo,org.jax4j,org.jax4j.cpu,org.jax4j.xla
--module
org.jax4j.cli/org.jax4j.cli.Main
ARGS
    touch -r "$stamp" "$launcher/java.args.new"
    mv "$launcher/java.args.new" "$launcher/java.args"
    rm -f "$stamp" "$launcher/jars.new"
}
