# shellcheck shell=bash
# Sourced by the commands beside it: sets JAVA_HOME to a JDK 25 or later, and `root` to the repository.

# shellcheck disable=SC2034  # for those who source this
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# The feature release of the JDK in folder $1, empty where there is no JDK with a compiler.
jdk_feature() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_candidates() {
    local java
    java=$(command -v java || true)
    while [ -L "$java" ]; do
        local link
        link=$(readlink "$java")
        case $link in /*) java=$link ;; *) java=$(dirname "$java")/$link ;; esac
    done
    [ -z "$java" ] || dirname "$(dirname "$java")"
    printf '%s\n' \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*/jdk* /usr/local/openjdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* "$HOME"/.jabba/jdk/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}

# JAVA_HOME wins when it is new enough; otherwise a 25 is preferred to a later release, which the linters may not know.
find_jdk() {
    local home feature later=
    if [ -n "${JAVA_HOME:-}" ]; then
        feature=$(jdk_feature "$JAVA_HOME")
        [ "${feature:-0}" -lt 25 ] || return 0
    fi
    while read -r home; do
        feature=$(jdk_feature "$home")
        if [ "${feature:-0}" -eq 25 ]; then
            export JAVA_HOME=$home
            return 0
        elif [ "${feature:-0}" -gt 25 ] && [ -z "$later" ]; then
            later=$home
        fi
    done < <(jdk_candidates)
    if [ -z "$later" ]; then
        echo "Jax4j needs JDK 25 or later and found none: not in JAVA_HOME (${JAVA_HOME:-not set}), not as \`java\` on the" >&2
        echo "PATH, not in the usual folders (/usr/lib/jvm, SDKMAN, …). Install one, or set JAVA_HOME to its folder." >&2
        exit 3
    fi
    export JAVA_HOME=$later
}

require_maven() {
    if ! command -v mvn > /dev/null; then
        echo "Jax4j is built by Maven 3.8 or later, and there is no \`mvn\` on the PATH: install Maven." >&2
        exit 3
    fi
}

# Maven on the JDK found, without the warnings that its own libraries draw from a new JDK.
maven() {
    require_maven
    MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" mvn --batch-mode "$@"
}

find_jdk
