#!/bin/sh
# Beberapa proses di satu basis data, dijalankan dengan tangan: make office N=2.
# Yang dipasang untuk seterusnya: systemd/ dan nginx/ di folder ini.
set -eu
N=${N:-2}
PORT=${PORT:-8501}
HOST=${HOST:-127.0.0.1}
PYTHON=.venv/bin/python
DATA_DIR=${DATA_DIR:-.data}

henti() {
    echo "Tidak dapat mulai: $1" >&2
    exit 1
}

case $N in '' | *[!0-9]* | 0) henti "N adalah banyaknya proses, misalnya N=2." ;; esac
[ -n "${DATABASE_URL:-}" ] || henti \
    "DATABASE_URL belum diatur. Beberapa proses memerlukan basis data kantor: DATABASE_URL=postgresql://pengguna:sandi@mesin/basisdata."
[ -x "$PYTHON" ] || henti "$PYTHON tidak ada. Jalankan lewat make office, yang memasangnya."

# Semua proses menandatangani kue dengan kunci yang sama; dibuat sekali.
kunci="$DATA_DIR/kunci-kue"
if [ -z "${STREAMLIT_SERVER_COOKIE_SECRET:-}" ]; then
    mkdir -p "$DATA_DIR" || henti "folder $DATA_DIR tidak dapat dibuat. Atur DATA_DIR."
    if [ ! -s "$kunci" ]; then
        echo "Membuat kunci kue di $kunci"
        (umask 077 && "$PYTHON" -c "import secrets; print(secrets.token_hex())" >"$kunci")
    fi
    STREAMLIT_SERVER_COOKIE_SECRET=$(cat "$kunci")
fi
export STREAMLIT_SERVER_COOKIE_SECRET

proses=""
selesai() {
    trap '' INT TERM
    # Sebelum kata apa pun: bila jendelanya sudah ditutup, tidak ada yang mendengarnya.
    # shellcheck disable=SC2086
    kill -INT $proses 2>/dev/null || true
    echo "Menghentikan $N proses" || true
    wait
}
trap 'selesai; exit 0' INT TERM

nomor=0
while [ "$nomor" -lt "$N" ]; do
    port=$((PORT + nomor))
    nomor=$((nomor + 1))
    echo "Memulai proses $nomor dari $N di port $port"
    "$PYTHON" -m streamlit run app.py --server.port="$port" --server.address="$HOST" &
    proses="$proses $!"
done

nomor=0
for id in $proses; do
    port=$((PORT + nomor))
    nomor=$((nomor + 1))
    sehat=""
    detik=0
    while [ -z "$sehat" ]; do
        kill -0 "$id" 2>/dev/null || { selesai; henti "proses di port $port berhenti; sebabnya di atas."; }
        [ "$detik" -lt 120 ] || { selesai; henti "proses di port $port tidak menjawab dalam 2 menit."; }
        sleep 1
        detik=$((detik + 1))
        sehat=$("$PYTHON" -c "import sys, urllib.request as u; u.urlopen(sys.argv[1], timeout=2); print('sehat')" \
            "http://$HOST:$port/sehat" 2>/dev/null) || sehat=""
    done
    echo "Proses di port $port sehat"
done
echo "Kantor siap: $N proses. Pasang nginx di depannya (deploy/nginx/dasbor.conf). Berhenti: Ctrl-C"
wait
