// Asks every three seconds how the sesi stands, and writes only what has changed: nothing flickers.
// What it cannot ask anew, it says, and hides a code that is no longer good.
(() => {
  const at = (id) => document.getElementById(id);
  const main = document.querySelector("main");
  const SETIAP = 3000, LAMA = 4000, BERLAKU = 30000;
  let state = null, got = 0, lost = 0, asking = false, next = 0;
  const write = (id, text) => { if (at(id).textContent !== text) at(id).textContent = text; };
  const clock = (ms) => new Date(ms).toLocaleTimeString("id-ID",
    { timeZone: "Asia/Jakarta", hour: "2-digit", minute: "2-digit" });
  const list = (names) => {
    const text = JSON.stringify(names);
    if (at("terakhir").dataset.isi === text) return;
    at("terakhir").dataset.isi = text;
    at("terakhir").replaceChildren(...names.map((name) => {
      const row = document.createElement("li");
      row.textContent = name;
      return row;
    }));
  };
  const tick = () => {
    const passed = performance.now() - got;
    const open = state && state.terbuka;
    if (state) {
      const left = Math.ceil((state.sisa_ms - passed) / 1000);
      write("sisa", open && left > 0 ? `Kode berganti dalam ${left} detik` : "");
    }
    const stale = !state || passed > state.sisa_ms + BERLAKU;
    main.classList.toggle("mati", stale || !open);
    if (stale || !open) write("lisan", "");
    if (lost) {
      write("kabar", stale
        ? `Sambungan ke server terputus sejak ${clock(lost)}. Kode berhenti; catat di meja petugas.`
        : `Sambungan ke server terputus sejak ${clock(lost)}. Mencoba lagi…`);
    }
  };
  const show = (now) => {
    state = now; got = performance.now(); lost = 0;
    write("judul", now.judul);
    write("kabar", now.kabar);
    if (at("qr").dataset.kode !== now.kode) {
      at("qr").dataset.kode = now.kode;
      at("qr").innerHTML = now.svg;
    }
    write("lisan", now.lisan);
    write("alamat", now.alamat);
    write("hadir", now.hadir);
    write("belum", now.belum);
    at("baru").hidden = !now.terakhir.length;
    list(now.terakhir);
    tick();
  };
  const ask = async () => {
    if (asking) return;
    asking = true;
    clearTimeout(next);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), LAMA);
    try {
      const answer = await fetch(`/dinding/keadaan?sesi=${main.dataset.sesi}`,
        { signal: stop.signal, cache: "no-store" });
      if (answer.status === 401 || answer.status === 403) {
        state = null; lost = 0;
        write("kabar", "Sesi masuk Anda berakhir. Masuk lagi di dasbor, lalu buka lagi layar ini.");
      } else if (!answer.ok) throw new Error(answer.status);
      else show(await answer.json());
    } catch (_error) {
      lost = lost || Date.now();
    } finally {
      clearTimeout(timer);
      asking = false;
      tick();
      next = setTimeout(ask, SETIAP);
    }
  };
  setInterval(tick, 500);
  addEventListener("online", ask);
  addEventListener("offline", ask);
  ask();
})();
