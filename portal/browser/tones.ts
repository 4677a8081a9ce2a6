/** Tones for who scans without looking at the screen: a short high one, or two low ones. A browser without sound stays silent. */
let context: AudioContext | undefined;

export const sayDone = (): void => play([{ hertz: 1320, from: 0 }]);
export const sayMissed = (): void =>
  play([
    { hertz: 220, from: 0 },
    { hertz: 165, from: 0.18 },
  ]);

const length = 0.14;

function play(tones: readonly { hertz: number; from: number }[]): void {
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const { hertz, from } of tones) {
    const volume = context.createGain();
    volume.gain.value = 0.08;
    volume.connect(destination);
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(volume);
    tone.start(currentTime + from);
    tone.stop(currentTime + from + length);
  }
}
