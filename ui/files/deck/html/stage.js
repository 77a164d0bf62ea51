"use strict";
// Runs the slides of this document: keys, clicker, touch, its own pace, and a presenter's window.
(() => {
  const akar = document.documentElement;
  const cari = (id) => document.getElementById(id);
  const panggung = document.querySelector("main.panggung");
  const salindia = [...document.querySelectorAll("main .salindia")];
  const penyaji = location.hash === "#penyaji", kios = location.hash === "#kios";
  const HITUNG_MS = 900, TAHUN_MS = 900, JEDA_MIN = 5, JEDA_MAKS = 120, GESER_PX = 45;
  const keadaan = { nomor: 0, hitam: false, otomatis: false, jeda: 15, gerak: true, gelap: false };
  const kanal = "BroadcastChannel" in window ? new BroadcastChannel("dek-" + akar.dataset.dek) : null;
  let jendela = window.opener, pewaktu = 0, hilang = 0, pesanHilang = 0, ketikan = "", hitungan = 0, tahunan = 0;
  let sudahPindah = false;

  // ---- showing -------------------------------------------------------------------------------
  const angka = (nilai, desimal) => nilai.toLocaleString("id-ID",
    { minimumFractionDigits: desimal, maximumFractionDigits: desimal });

  function hitungNaik(bagian) {
    const isian = [...bagian.querySelectorAll(".nilai[data-nilai]")].map((elemen) => ({
      elemen, akhir: elemen.dataset.akhir ?? (elemen.dataset.akhir = elemen.textContent),
      nilai: Number(elemen.dataset.nilai), desimal: Number(elemen.dataset.desimal) }));
    const giliran = ++hitungan, mulai = performance.now();
    const langkah = (kini) => {
      if (giliran !== hitungan) { return; }
      const bagian = Math.min(1, (kini - mulai) / HITUNG_MS), maju = 1 - (1 - bagian) ** 3;
      for (const { elemen, akhir, nilai, desimal } of isian) {
        const satuan = akhir.endsWith("%") ? "\u00a0%" : "";
        elemen.textContent = bagian < 1 ? angka(nilai * maju, desimal) + satuan : akhir;
      }
      if (bagian < 1) { requestAnimationFrame(langkah); }
    };
    requestAnimationFrame(langkah);
  }

  // The map of many years runs through them once and stays at the last one.
  function gambarTahun(bagian, urut) {
    const judul = bagian.querySelector(".tahun"), tahun = judul.dataset.tahun.split(" ");
    const kini = Math.max(0, Math.min(tahun.length - 1, urut));
    judul.textContent = tahun[kini];
    judul.dataset.kini = kini;
    for (const jumlah of bagian.querySelectorAll("[data-tahunan]")) {
      jumlah.textContent = jumlah.dataset.tahunan.split("|")[kini] || jumlah.textContent;
    }
    for (const bidang of bagian.querySelectorAll("[data-kelas]")) {
      bidang.setAttribute("class", "kecamatan " + bidang.dataset.kelas.split(" ")[kini]);
    }
    return kini === tahun.length - 1;
  }

  function hentikanPeta() {
    clearTimeout(tahunan);
    tahunan = 0;
    for (const tombol of document.querySelectorAll('main [data-aksi="tahunPutar"]')) { tombol.textContent = "Putar"; }
  }

  function jalankanPeta(bagian, dari) {
    hentikanPeta();
    if (!bagian.querySelector(".tahun")) { return; }
    if (!keadaan.gerak) { gambarTahun(bagian, Infinity); return; }
    const lanjut = (urut) => {
      if (gambarTahun(bagian, urut)) { hentikanPeta(); return; }
      tahunan = setTimeout(() => lanjut(urut + 1), TAHUN_MS);
    };
    bagian.querySelector('[data-aksi="tahunPutar"]').textContent = "Jeda";
    lanjut(dari);
  }

  // Asked for by a button: also without motion a year can be looked at.
  const tahunKini = () => Number(salindia[keadaan.nomor].querySelector(".tahun").dataset.kini);
  function langkahTahun(langkah) {
    hentikanPeta();
    gambarTahun(salindia[keadaan.nomor], tahunKini() + langkah);
  }

  function putarTahun() {
    const bagian = salindia[keadaan.nomor];
    if (tahunan) { hentikanPeta(); return; }
    jalankanPeta(bagian, gambarTahun(bagian, tahunKini()) ? 0 : tahunKini());
  }

  function selesaiHitung() {
    hitungan++;
    for (const elemen of document.querySelectorAll(".nilai[data-akhir]")) {
      elemen.textContent = elemen.dataset.akhir;
    }
  }

  // Text that a person wrote may be longer than the slide is large: shrink until all is inside.
  function muatkan(bagian) {
    const isi = bagian.querySelector(".isi");
    const diam = [...isi.children].filter((anak) => getComputedStyle(anak).position !== "absolute");
    const luber = () => diam.some((anak) =>
      anak.offsetHeight > isi.clientHeight || anak.scrollWidth > anak.clientWidth + 1);
    for (let pas = 1; pas >= 0.5; pas -= 0.05) {
      isi.style.setProperty("--pas", pas.toFixed(2));
      if (!luber()) { return; }
    }
  }

  function tayang(nomor) {
    const kini = Math.max(0, Math.min(salindia.length - 1, nomor));
    keadaan.nomor = kini;
    selesaiHitung();
    salindia.forEach((bagian, urut) => {
      bagian.classList.toggle("kini", urut === kini);
      bagian.toggleAttribute("inert", urut !== kini);
    });
    if (penyaji) { tayangPenyaji(kini); return; }
    muatkan(salindia[kini]);
    cari("suara").textContent = salindia[kini].getAttribute("aria-label");
    if (!kios) { history.replaceState(null, "", "#" + (kini + 1)); }
    if (keadaan.gerak) { hitungNaik(salindia[kini]); }
    jalankanPeta(salindia[kini], 0);
    mulaiPewaktu();
  }

  function terapkan() {
    cari("hitam").hidden = !keadaan.hitam || penyaji;
    akar.classList.toggle("gelap", keadaan.gelap);
    akar.classList.toggle("gerak", keadaan.gerak);
    for (const nama of ["otomatis", "hitam", "gerak"]) { tekan(nama, keadaan[nama]); }
    tekan("ruang", keadaan.gelap);
  }

  const tekan = (aksi, ya) =>
    document.querySelector(`.alat [data-aksi="${aksi}"]`).setAttribute("aria-pressed", String(ya));

  function kabarkan(teks) {
    const pesan = cari("pesan");
    pesan.textContent = teks;
    pesan.hidden = false;
    clearTimeout(pesanHilang);
    pesanHilang = setTimeout(() => { pesan.hidden = true; }, 1800);
  }

  // ---- its own pace --------------------------------------------------------------------------
  function mulaiPewaktu() {
    clearTimeout(pewaktu);
    const jalan = cari("jalan"), berjalan = keadaan.otomatis && !keadaan.hitam;
    jalan.hidden = !keadaan.otomatis;
    jalan.classList.toggle("jeda", !berjalan);
    const garis = jalan.firstElementChild;
    garis.getAnimations?.().forEach((gerakan) => gerakan.cancel());
    if (!berjalan || penyaji) { return; }
    garis.animate?.([{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }],
      { duration: keadaan.jeda * 1000 });
    pewaktu = setTimeout(() => ke((keadaan.nomor + 1) % salindia.length), keadaan.jeda * 1000);
  }

  // ---- two windows ---------------------------------------------------------------------------
  function siarkan(jenis) {
    const pesan = { dek: akar.dataset.dek, jenis, keadaan: { ...keadaan } };
    kanal?.postMessage(pesan);
    // A file opened by double click has no channel; its two windows know each other.
    if (jendela && !jendela.closed) { jendela.postMessage(pesan, "*"); }
  }

  function terima(pesan) {
    if (!pesan || pesan.dek !== akar.dataset.dek) { return; }
    if (pesan.jenis === "halo") { if (!penyaji) { siarkan("sambut"); } return; }
    // The answer to the greeting may come after the presenter has gone on.
    if (pesan.jenis === "sambut" && sudahPindah) { return; }
    const { nomor, hitam, otomatis, jeda, gelap } = pesan.keadaan;
    const pindah = nomor !== keadaan.nomor;
    Object.assign(keadaan, { hitam: !!hitam, otomatis: !!otomatis, gelap: !!gelap });
    keadaan.jeda = Math.max(JEDA_MIN, Math.min(JEDA_MAKS, Number(jeda) || 15));
    terapkan();
    if (pindah) { tayang(Number(nomor) || 0); } else { mulaiPewaktu(); }
  }

  if (kanal) { kanal.onmessage = (kejadian) => terima(kejadian.data); }
  addEventListener("message", (kejadian) => {
    if (kejadian.source && kejadian.source === jendela) { terima(kejadian.data); }
  });

  function bukaPenyaji() {
    if (penyaji) { return; }
    jendela = open(location.href.split("#")[0] + "#penyaji", "penyaji" + akar.dataset.dek,
      "popup,width=1200,height=720");
    if (!jendela) { kabarkan("Izinkan jendela baru untuk layar penyaji"); }
  }

  const salin = (bagian) => {
    const salinan = bagian.cloneNode(true);
    salinan.classList.remove("kini");
    salinan.classList.add("intip");
    salinan.removeAttribute("inert");
    return salinan;
  };

  function tayangPenyaji(kini) {
    const berikut = salindia[kini + 1];
    for (const [tempat, bagian] of [["kini-penyaji", salindia[kini]], ["lanjut-penyaji", berikut]]) {
      cari(tempat).replaceChildren(...(bagian ? [salin(bagian)] : []));
      if (bagian) { muatkan(cari(tempat).firstElementChild); }
    }
    cari("lanjut").textContent = `${kini + 1} / ${salindia.length} · ${berikut ? "Berikutnya" : "Selesai"}`;
    cari("lanjut-penyaji").hidden = !berikut;
    const catatan = salindia[kini].querySelector(".catatan").cloneNode(true);
    cari("catatan-penyaji").replaceChildren(...catatan.childNodes);
  }

  function bukaSebagaiPenyaji() {
    document.body.classList.add("adalah-penyaji");
    cari("penyaji").hidden = false;
    let mulai = Date.now();
    const dua = (n) => String(n).padStart(2, "0");
    const detak = () => {
      const kini = new Date(), lewat = Math.floor((Date.now() - mulai) / 1000);
      cari("jam").textContent = `${dua(kini.getHours())}.${dua(kini.getMinutes())}`;
      cari("lama").textContent = `${dua(Math.floor(lewat / 60))}:${dua(lewat % 60)}`;
    };
    AKSI.ulang = () => { mulai = Date.now(); detak(); };
    setInterval(detak, 1000);
    detak();
    siarkan("halo");
  }

  // ---- what a person does --------------------------------------------------------------------
  function ke(nomor) {
    sudahPindah = true;
    if (keadaan.hitam) { keadaan.hitam = false; terapkan(); }
    tayang(nomor);
    siarkan("ikut");
  }

  function balik(nama, ya, tidak) {
    keadaan[nama] = !keadaan[nama];
    terapkan();
    mulaiPewaktu();
    if (!penyaji) { kabarkan(keadaan[nama] ? ya : tidak); }
    siarkan("ikut");
  }

  function ubahJeda(langkah) {
    keadaan.jeda = Math.max(JEDA_MIN, Math.min(JEDA_MAKS, keadaan.jeda + langkah));
    kabarkan(`${keadaan.jeda} detik per salindia`);
    mulaiPewaktu();
    siarkan("ikut");
  }

  function penuh() {
    if (document.fullscreenElement) { document.exitFullscreen(); return; }
    akar.requestFullscreen?.().catch(() => kabarkan("Layar penuh: tekan F11"));
  }

  // All slides at a glance; a click, or Enter on one, goes there.
  function tampilSemua() {
    const kotak = cari("semua");
    if (kotak.open) { kotak.close(); return; }
    kotak.firstElementChild.replaceChildren(...salindia.map((bagian, urut) => {
      const butir = document.createElement("li"), tombol = document.createElement("button");
      const muka = document.createElement("span");
      muka.className = "panggung";
      muka.setAttribute("aria-hidden", "true");
      muka.append(salin(bagian));
      tombol.append(muka, `${urut + 1}. ${bagian.querySelector("h1").textContent}`);
      if (urut === keadaan.nomor) { tombol.setAttribute("aria-current", "true"); }
      tombol.onclick = () => { kotak.close(); ke(urut); };
      butir.append(tombol);
      return butir;
    }));
    kotak.showModal();
    for (const muka of kotak.querySelectorAll(".salindia")) { muatkan(muka); }
    kotak.querySelector("[aria-current]").focus();
  }

  // Left to itself it goes round for ever, keeps the screen awake, and nobody can leave it by a key.
  function mulaiKios() {
    akar.classList.add("kios");
    keadaan.otomatis = true;
    const terjaga = () => navigator.wakeLock?.request("screen").catch(() => {});
    document.addEventListener("visibilitychange", () => { if (!document.hidden) { terjaga(); } });
    terjaga();
  }

  const AKSI = {
    maju: () => ke(keadaan.nomor + 1),
    mundur: () => ke(keadaan.nomor - 1),
    awal: () => ke(0),
    akhir: () => ke(salindia.length - 1),
    otomatis: () => balik("otomatis", `Jalan sendiri, ${keadaan.jeda} detik per salindia`, "Dijeda"),
    hitam: () => balik("hitam", "", ""),
    gerak: () => {
      balik("gerak", "Gerak hidup", "Gerak mati");
      selesaiHitung();
      jalankanPeta(salindia[keadaan.nomor], 0);
    },
    tahunPutar: putarTahun,
    tahunMundur: () => langkahTahun(-1),
    tahunMaju: () => langkahTahun(1),
    ruang: () => balik("gelap", "Ruang gelap", "Ruang terang"),
    lama: () => ubahJeda(5),
    cepat: () => ubahJeda(-5),
    penuh,
    penyaji: bukaPenyaji,
    semua: tampilSemua,
    bantuan: () => { const kotak = cari("bantuan"); if (kotak.open) { kotak.close(); } else { kotak.showModal(); } },
    tutup: () => { if (keadaan.hitam) { AKSI.hitam(); } cari("alat").classList.remove("tampak"); },
    pergi: () => { if (ketikan) { ke(Number(ketikan) - 1); ketikan = ""; } else { AKSI.maju(); } },
  };
  const TOMBOL = {
    ArrowRight: "maju", ArrowDown: "maju", PageDown: "maju", " ": "maju", Enter: "pergi",
    ArrowLeft: "mundur", ArrowUp: "mundur", PageUp: "mundur", Backspace: "mundur",
    Home: "awal", End: "akhir", b: "hitam", ".": "hitam", f: "penuh", a: "otomatis", p: "penyaji",
    t: "ruang", m: "gerak", g: "semua", "+": "lama", "=": "lama", "-": "cepat", "?": "bantuan", h: "bantuan",
    Escape: "tutup",
  };

  addEventListener("keydown", (kejadian) => {
    const { key, target } = kejadian;
    if (kejadian.ctrlKey || kejadian.altKey || kejadian.metaKey) { return; }
    if (cari("bantuan").open || (cari("semua").open && key !== "g")) { return; }
    if (kios && !["ArrowRight", "ArrowLeft", "PageDown", "PageUp"].includes(key)) { return; }
    if (target.closest("button") && (key === " " || key === "Enter")) { return; }
    if (/^[0-9]$/.test(key)) { ketikan = (ketikan + key).slice(-3); return; }
    const aksi = AKSI[TOMBOL[key.length === 1 ? key.toLowerCase() : key]];
    if (!aksi) { return; }
    if (key !== "Escape") { kejadian.preventDefault(); }
    if (key !== "Enter") { ketikan = ""; }
    aksi();
  });

  addEventListener("click", (kejadian) => {
    const tombol = kejadian.target.closest("[data-aksi]");
    if (tombol) { AKSI[tombol.dataset.aksi]?.(); return; }
    if (kejadian.target.closest("dialog, .alat, .catatan-penyaji")) { return; }
    if (keadaan.hitam) { AKSI.hitam(); } else if (!penyaji) { AKSI.maju(); }
  });

  let sentuh = null;
  addEventListener("touchstart", (kejadian) => {
    sentuh = kejadian.touches.length === 1 ? kejadian.touches[0] : null;
  }, { passive: true });
  addEventListener("touchend", (kejadian) => {
    if (!sentuh) { return; }
    const ujung = kejadian.changedTouches[0];
    const datar = ujung.clientX - sentuh.clientX, tegak = ujung.clientY - sentuh.clientY;
    sentuh = null;
    if (Math.abs(datar) < GESER_PX || Math.abs(datar) < Math.abs(tegak)) { return; }
    kejadian.preventDefault();
    if (datar < 0) { AKSI.maju(); } else { AKSI.mundur(); }
  });

  addEventListener("mousemove", () => {
    if (kios) { return; }
    cari("alat").classList.add("tampak");
    akar.style.cursor = "";
    clearTimeout(hilang);
    hilang = setTimeout(() => {
      cari("alat").classList.remove("tampak");
      if (!penyaji) { akar.style.cursor = "none"; }
    }, 2200);
  });

  addEventListener("resize", () => { if (!penyaji) { muatkan(salindia[keadaan.nomor]); } });

  // ---- start ---------------------------------------------------------------------------------
  keadaan.gerak = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  keadaan.gelap = matchMedia("(prefers-color-scheme: dark)").matches;
  if (kios) { mulaiKios(); }
  terapkan();
  if (penyaji) { bukaSebagaiPenyaji(); tayang(0); } else { tayang((parseInt(location.hash.slice(1), 10) || 1) - 1); }
  // As a picture on another page it must not take the focus from it.
  if (window === window.top) { panggung.focus({ preventScroll: true }); }
})();
