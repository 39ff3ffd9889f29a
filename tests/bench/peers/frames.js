// What both pages need: the data, a painted frame, frames of scrolling, and the way the figures go home.
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
const frame = () => new Promise((done) => requestAnimationFrame(done));
const given = () => fetch("/data.json").then((answer) => answer.json());

async function timed(act) {
  const began = performance.now();
  await act();
  await painted();
  return performance.now() - began;
}

async function p95(step, frames = 80) {
  const took = [];
  for (let at = 0; at < frames; at++) {
    const began = performance.now();
    step(at);
    await frame();
    took.push(performance.now() - began);
  }
  took.sort((one, other) => one - other);
  return took[Math.floor(frames * 0.95)];
}

const tell = (figures) => fetch("/figures", { method: "POST", body: JSON.stringify(figures) });
const fail = (what) => tell({ failed: String(what) });
window.addEventListener("error", (event) => fail(event.message));
window.addEventListener("unhandledrejection", (event) => fail(event.reason));
