# SPDX-License-Identifier: MIT
# Completion of tearline's verbs and options for bash.

_tearline() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local verbs="help init check toss scan areas base areafix robots feeds digest pack nightly poll listen status route nodelist explain search post inspect clean group"
    local options="-c --config --json -q --quiet -v --verbose -h --help --version"
    local verb="" i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            -c | --config) ((i++)) ;;
            -*) ;;
            *)
                verb=${COMP_WORDS[i]}
                break
                ;;
        esac
    done

    case $prev in
        -c | --config)
            compopt -o filenames 2>/dev/null
            COMPREPLY=($(compgen -f -- "$cur"))
            return
            ;;
        --format)
            COMPREPLY=($(compgen -W "json markdown html text atom json_feed ansi" -- "$cur"))
            return
            ;;
        --since | --until | --address | --sysop | --name | --uplink | --network | --from | --to | --subject | --flag | --area | --limit | --give-up)
            return
            ;;
        --asked)
            COMPREPLY=($(compgen -W "crash hold direct immediate" -- "$cur"))
            return
            ;;
    esac

    case $verb in
        "") options="$options $verbs" ;;
        help) options="$options --man $verbs config exit" ;;
        init) options="$options -n --dry-run --address --sysop --name --uplink --network --sidecar" ;;
        base) options="$options -n --dry-run check repair purge pack link" ;;
        route) options="$options --asked --transit" ;;
        nodelist) options="$options -n --dry-run --flag" ;;
        toss) options="$options -n --dry-run --bad" ;;
        scan | robots | feeds | poll | listen) options="$options -n --dry-run" ;;
        pack) options="$options -n --dry-run --give-up" ;;
        areafix) options="$options -n --dry-run --to-uplink" ;;
        nightly) options="$options -n --dry-run --poll" ;;
        digest) options="$options -n --dry-run --since --until --preview --format" ;;
        post) options="$options -n --dry-run --from --to --subject" ;;
        clean) options="$options --area --format --all" ;;
        inspect) options="$options --area" ;;
        search) options="$options --since --until --area --limit" ;;
    esac
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
    case $verb in
        init | post | inspect | clean | group)
            if [[ $cur != -* ]]; then
                compopt -o filenames 2>/dev/null
                COMPREPLY+=($(compgen -f -- "$cur"))
            fi
            ;;
    esac
}
complete -F _tearline tearline
