// The door of the grid (ui/grid/kisi.py): Streamlit calls it with each message. A grid is drawn once
// and told what changed, so that place, order, widths and what is being typed stay.
import { Tabel } from "./tabel.js";

const grids = new Map();
// How each grid was left, for when its screen comes back: order, widths, hidden columns, place.
const views = new Map();
const verdicts = new Map();

const newView = () => ({ widths: {}, hidden: new Set(), sort: null, order: null, place: null });

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  if (!(data instanceof Uint8Array)) {
    // What the server says of single cells comes apart from the rows, which are sent once.
    verdicts.set(data.kunci, data.salah);
    grids.get(data.kunci)?.blame(data.salah);
    return undefined;
  }
  const text = new TextDecoder().decode(data);
  let grid = parentElement.kisi;
  if (grid?.text !== text) {
    const told = JSON.parse(text);
    if (!views.has(told.kunci)) views.set(told.kunci, newView());
    grid ||= parentElement.kisi = new Tabel(parentElement, views.get(told.kunci));
    grids.set(told.kunci, grid);
    grid.text = text;
    grid.tell = (state) => setStateValue("isi", state);
    grid.take(told);
    grid.blame(verdicts.get(told.kunci) || []);
  }
  grid.tell = (state) => setStateValue("isi", state);
  grid.ask = (urut) => setTriggerValue("urut", urut);
  return () => {
    grid.leave();
    if (grids.get(grid.kunci) === grid) grids.delete(grid.kunci);
  };
}
