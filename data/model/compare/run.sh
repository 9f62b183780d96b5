#!/usr/bin/env bash
# The comparison of ../CARD.md: run.sh score|speed CORPORA XTASK MODEL [ARTICLES.jsonl]. See README.md.
set -euo pipefail
mode=$1 corpora=$2 xtask=$3 model=$4 articles=${5:-$2/dev/articles/wikinews.jsonl}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Everything on one core; PIN= (empty) leaves the kernel its choice.
pin=(${PIN-taskset -c 1})
js() { "${pin[@]}" node "$here/javascript.mjs" "$@"; }
py() { "${pin[@]}" python3 "$here/$@"; }

if [ "$mode" = score ]; then
    for bank in ewt gum_open; do
        gold=$corpora/ud/en_$bank-ud-test.conllu names=
        [ $bank = ewt ] && names=$corpora/ner/uner_ewt-test.iob2
        py score.py texts "$gold" >"$work/texts"
        for tool in wink compromise; do
            echo "== $tool, $bank"
            js $tool read "$work/texts" >"$work/read"
            py score.py "$gold" "$work/read" $names
        done
        echo "== udpipe, $bank"
        py udpipe.py gold "$model" "$gold"
        py udpipe.py read "$model" "$work/texts" >"$work/read"
        py score.py "$gold" "$work/read"
    done
    exit
fi

# The tools in turn, three rounds, so that a change in the machine's speed meets them all.
words=$(py score.py articles "$articles" "$work/dateline")
for round in 1 2 3; do
    echo "== round $round"
    # xtask counts tokens; the others, and here it too, words between white space.
    "${pin[@]}" "$xtask" score "$work/dateline" --model | awk -v words="$words" '
        /^start-up/ { load = $2 }
        /^wikinews:/ { printf "dateline: %d words, %.0f words a second, load %d ms\n", words, words * $6 / $4, load }'
    js wink speed "$articles"
    js compromise speed "$articles"
    py udpipe.py speed "$model" "$articles"
done
