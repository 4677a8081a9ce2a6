import type { ScanFault, ScanLimits } from '../../scan/index.ts';

const words: Readonly<Record<ScanFault, (limits: ScanLimits) => string>> = {
  'unknown-type': () => 'filen är varken PDF, JPEG eller PNG. Spara om den som något av dem.',
  empty: () => 'filen är tom (0 byte). Skanna in papperen igen.',
  'too-large': ({ bytes }) => `filen är större än ${megabytes(bytes)} MB. Skanna in färre sidor åt gången.`,
  broken: () => 'filen är skadad och går inte att läsa. Skanna in papperen igen.',
  encrypted: () => 'filen är låst med lösenord. Spara den utan lösenord.',
  'no-pages': () => 'filen har inga sidor.',
  'too-many-pages': ({ pages }) => `filen har fler än ${pages} sidor. Dela upp den i flera.`,
  'too-many-pixels': () => 'bilden har för många bildpunkter. Välj en lägre upplösning; 200 punkter per tum räcker.',
  'too-deep': () => 'bilden har 16 bitar per färg. Spara den med 8, eller som JPEG.',
  'too-heavy': () =>
    'filen tog för lång tid eller för mycket minne att läsa. Skanna in papperen igen, färre åt gången.',
  busy: () => 'andra filer läses just nu. Försök igen om en minut.',
  stopped: () => 'filen hann inte läsas. Läs in den igen, med färre filer åt gången.',
};

/** Why nothing of a file is kept, and what to do, as a sentence goes on after the file's name. */
export const faultWords = (fault: ScanFault, limits: ScanLimits): string => words[fault](limits);

export const megabytes = (bytes: number): string => String(Math.floor(bytes / 1_000_000));
