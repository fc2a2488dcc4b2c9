/** A sound for each outcome, told apart by number, height and direction: the desk is heard without being looked at. */
import type { OutcomeName } from './outcome.ts';

type Tone = readonly [hertz: number, seconds: number];

const sounds: { readonly [Name in OutcomeName]: readonly Tone[] } = {
  card: [[1320, 0.06]],
  lent: [[880, 0.09]],
  shelve: [[587, 0.16]],
  'hold-here': [
    [659, 0.09],
    [988, 0.16],
  ],
  send: [
    [784, 0.08],
    [784, 0.08],
    [784, 0.08],
  ],
  'take-off': [
    [988, 0.09],
    [494, 0.18],
  ],
  undone: [
    [880, 0.08],
    [587, 0.12],
  ],
  doubled: [[392, 0.08]],
  refused: [[165, 0.45]],
  'not-ours': [
    [165, 0.2],
    [165, 0.25],
  ],
};

const gap = 0.05;
let audio: AudioContext | undefined;

/** Does nothing where the machine has no sound. */
export function play(name: OutcomeName): void {
  try {
    audio ??= new AudioContext();
    let at = audio.currentTime;
    for (const [hertz, seconds] of sounds[name]) {
      beep(audio, hertz, at, seconds);
      at += seconds + gap;
    }
  } catch {
    // The words say the same.
  }
}

function beep(context: AudioContext, hertz: number, at: number, seconds: number): void {
  const source = context.createOscillator();
  const volume = context.createGain();
  source.type = hertz < 200 ? 'square' : 'sine';
  source.frequency.value = hertz;
  volume.gain.setValueAtTime(0.2, at);
  volume.gain.linearRampToValueAtTime(0, at + seconds);
  source.connect(volume).connect(context.destination);
  source.start(at);
  source.stop(at + seconds);
}
