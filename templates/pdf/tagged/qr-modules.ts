/** Modules row by row, 1: dark; how many stand in a row, and how many rows there are. */
export interface QrModules {
  readonly pixs: readonly number[];
  readonly pixx: number;
  readonly pixy: number;
}

/** Modules of a side. */
const side = 21;
/** The longest number that it takes. */
export const mostDigits = 17;
const dataCodewords = 9;
const checkCodewords = 17;

/** Where a finder pattern, a separator, a timing pattern or the format stands; of the format, which follows from the mask, what masks are judged with. */
const fixed = fixedModules();
/** The other places, in the order in which the bits stand. */
const free = freePlaces();
/** For each mask the modules that it turns. */
const masks = [
  (x: number, y: number) => (x + y) % 2,
  (_: number, y: number) => y % 2,
  (x: number) => x % 3,
  (x: number, y: number) => (x + y) % 3,
  (x: number, y: number) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2,
  (x: number, y: number) => ((x * y) % 2) + ((x * y) % 3),
  (x: number, y: number) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x: number, y: number) => (((x + y) % 2) + ((x * y) % 3)) % 2,
].map((rest) => free.map((at) => (rest(at % side, Math.floor(at / side)) === 0 ? 1 : 0)));

/**
 * The modules of a number as a QR code of the smallest kind (ISO/IEC 18004: version 1, error correction H, the most that there is), row by row, 1: dark.
 * The same as bwip-js makes, which interprets PostScript and took a fifth of a receipt's CPU for it. @param digits at most `mostDigits`
 */
export function qrModules(digits: string): QrModules {
  const data = codewordsOf(digits);
  const codewords = [...data, ...checksOf(data)];
  const bits = free.map((_, index) => ((codewords[index >> 3] ?? 0) >> (7 - (index & 7))) & 1);
  let best = { pixs: fixed, mask: 0, score: Infinity };
  masks.forEach((turns, mask) => {
    const pixs = [...fixed];
    free.forEach((at, index) => (pixs[at] = (bits[index] ?? 0) ^ (turns[index] ?? 0)));
    const score = penaltyOf(pixs);
    if (score < best.score) best = { pixs, mask, score };
  });
  return { pixs: withFormat(best.pixs, best.mask), pixx: side, pixy: side };
}

/** Mode, length, digits by three, and what fills up. */
function codewordsOf(digits: string): number[] {
  if (!/^\d{1,17}$/.test(digits)) throw new RangeError(`The QR code takes a number of at most ${mostDigits} digits`);
  const inBits = (value: number, length: number) => value.toString(2).padStart(length, '0');
  const groups = (digits.match(/\d{1,3}/g) ?? []).map((group) =>
    inBits(Number(group), [0, 4, 7, 10][group.length] ?? 0),
  );
  const bits = `0001${inBits(digits.length, 10)}${groups.join('')}0000`.slice(0, dataCodewords * 8);
  const used = bits.match(/.{1,8}/g) ?? [];
  return Array.from({ length: dataCodewords }, (_, index) => {
    const byte = used[index]?.padEnd(8, '0');
    return byte === undefined ? ([0xec, 0x11][(index - used.length) % 2] ?? 0) : Number.parseInt(byte, 2);
  });
}

/** Powers of 2 in the field of 256 elements that the standard names, and whose power each element is. */
const powers = Array.from({ length: 255 }, () => 1);
for (let power = 1; power < 255; power += 1) {
  const twice = (powers[power - 1] ?? 0) << 1;
  powers[power] = twice > 255 ? twice ^ 0x11d : twice;
}
const powerOf = new Map(powers.map((element, power) => [element, power]));

const times = (one: number, other: number): number =>
  one === 0 || other === 0 ? 0 : (powers[((powerOf.get(one) ?? 0) + (powerOf.get(other) ?? 0)) % 255] ?? 0);

/** The polynomial whose roots are the first powers of 2, without its first coefficient, which is 1. */
const generator = Array.from({ length: checkCodewords }, (_, power) => power)
  .reduce(
    (product, power) => [...product, 0].map((each, at) => each ^ times(product[at - 1] ?? 0, powers[power] ?? 0)),
    [1],
  )
  .slice(1);

/** Reed–Solomon: what is left of the data divided by the generator. */
function checksOf(data: readonly number[]): number[] {
  let rest = generator.map(() => 0);
  for (const codeword of data) {
    const factor = codeword ^ (rest[0] ?? 0);
    rest = generator.map((each, at) => (rest[at + 1] ?? 0) ^ times(each, factor));
  }
  return rest;
}

/** Of a finder pattern and the light around it. */
function finder(x: number, y: number): number {
  const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
  return ring === 2 || ring > 3 ? 0 : 1;
}

function fixedModules(): number[] {
  const far = side - 8;
  return Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    if (x < 8 && y < 8) return finder(x, y);
    if (x >= far && y < 8) return finder(side - 1 - x, y);
    if (x < 8 && y >= far) return finder(x, side - 1 - y);
    if (x === 6 || y === 6) return (x + y + 1) % 2;
    if (x === 8 && y === far) return 0;
    const isFormat = (x === 8 && (y < 9 || y >= far)) || (y === 8 && (x < 9 || x >= far));
    return isFormat ? 1 : -1;
  });
}

/** Two columns at a time from the right, up and down in turn; the column of the timing pattern is passed over. */
function freePlaces(): number[] {
  const columns = [20, 18, 16, 14, 12, 10, 8, 5, 3, 1];
  return columns
    .flatMap((right, index) =>
      Array.from({ length: side }, (_, step) => (index % 2 === 0 ? side - 1 - step : step)).flatMap((y) => [
        y * side + right,
        y * side + right - 1,
      ]),
    )
    .filter((at) => fixed[at] === -1);
}

/** What a mask is judged by: long runs, squares, what looks like a finder pattern, more dark than light or less. */
function penaltyOf(pixs: readonly number[]): number {
  let [score, dark] = [0, 0];
  for (let line = 0; line < side; line += 1) {
    score += penaltyOfRuns(runsOf(pixs, line * side, 1)) + penaltyOfRuns(runsOf(pixs, line, side));
    for (let place = 0; place < side; place += 1) {
      const at = line * side + place;
      dark += pixs[at] ?? 0;
      if (line === 0 || place === 0) continue;
      const square = (pixs[at] ?? 0) + (pixs[at - 1] ?? 0) + (pixs[at - side] ?? 0) + (pixs[at - side - 1] ?? 0);
      if (square % 4 === 0) score += 3;
    }
  }
  return score + Math.floor(Math.abs((dark * 100) / (side * side) - 50) / 5) * 10;
}

/** Lengths of the runs of a line, light and dark in turn, a light one first, which may be of length 0. */
function runsOf(pixs: readonly number[], from: number, step: number): number[] {
  const runs = [0];
  for (let place = 0, last = 0; place < side; place += 1) {
    const module = pixs[from + place * step] ?? 0;
    if (module === last) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    else runs.push(1);
    last = module;
  }
  return runs;
}

function penaltyOfRuns(runs: readonly number[]): number {
  let score = 0;
  for (const run of runs) if (run >= 5) score += run - 2;
  for (let at = 3; at <= runs.length - 3; at += 2) {
    const one = (runs[at] ?? 0) / 3;
    const isFinder = [-2, -1, 1, 2].every((beside) => runs[at + beside] === one);
    if (!isFinder) continue;
    const isAtEnd = at === 3 || at + 4 >= runs.length;
    if (isAtEnd || (runs[at - 3] ?? 0) >= 4 || (runs[at + 3] ?? 0) >= 4) score += 40;
  }
  return score;
}

/** With the level of correction and the mask's number, twice, secured by a code of its own and turned so that it is never all light. */
function withFormat(pixs: readonly number[], mask: number): number[] {
  const value = 0b10_000 | mask;
  let check = value << 10;
  for (let bit = 14; bit >= 10; bit -= 1) if ((check >> bit) & 1) check ^= 0x537 << (bit - 10);
  const format = ((value << 10) | check) ^ 0x5412;
  const found = [...pixs];
  const put = (x: number, y: number, bit: number) => (found[y * side + x] = (format >> bit) & 1);
  for (let bit = 0; bit < 15; bit += 1) {
    if (bit < 6) put(8, bit, bit);
    else if (bit < 8) put(8, bit + 1, bit);
    else put(bit === 8 ? 7 : 14 - bit, 8, bit);
    if (bit < 8) put(side - 1 - bit, 8, bit);
    else put(8, side - 15 + bit, bit);
  }
  found[(side - 8) * side + 8] = 1;
  return found;
}
