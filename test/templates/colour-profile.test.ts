import { describe, expect, test } from '@jest/globals';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { renderTagged } from '../../templates/pdf/tagged/document.ts';
import { colourProfile } from '../../templates/pdf/tagged/colour-profile.ts';

const profile = Buffer.from(colourProfile());
const text = (from: number, length: number): string => profile.toString('latin1', from, from + length);

/** Where the data of a tag is, as the table in the profile says. */
function tag(signature: string): Buffer {
  for (let at = 132; at < 132 + 12 * profile.readUInt32BE(128); at += 12) {
    if (text(at, 4) !== signature) continue;
    const [offset, length] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)];
    return profile.subarray(offset, offset + length);
  }
  throw new Error(`The profile has no ${signature}`);
}

/** Numbers with 16 bits behind the point, from a place in a tag on. */
const numbers = (data: Buffer, from: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => data.readInt32BE(from + 4 * index) / 65536);

/** The function of the curve that is written as its third kind (ISO 15076-1, 10.18). */
function linear(value: number): number {
  const [g = 0, a = 0, b = 0, c = 0, d = 0] = numbers(tag('rTRC'), 12, 5);
  return value >= d ? (a * value + b) ** g : c * value;
}

describe('the colour profile of documents', () => {
  test('is a display profile of version 4.2 for RGB that says its own length', () => {
    expect(profile.readUInt32BE(0)).toBe(profile.length);
    expect(profile.length % 4).toBe(0);
    expect([profile.readUInt32BE(8), text(12, 12), text(36, 4)]).toEqual([0x04200000, 'mntrRGB XYZ ', 'acsp']);
    expect([...numbers(profile, 68, 3)].map((each) => each.toFixed(4))).toEqual(['0.9642', '1.0000', '0.8249']);
  });

  test('has all that ISO 15076-1 (8.4) asks of one, each tag whole and in its place', () => {
    const types = { desc: 'mluc', cprt: 'mluc', wtpt: 'XYZ ', chad: 'sf32', rXYZ: 'XYZ ', gXYZ: 'XYZ ', bXYZ: 'XYZ ' };
    for (const [signature, type] of Object.entries({ ...types, rTRC: 'para', gTRC: 'para', bTRC: 'para' })) {
      const data = tag(signature);
      expect([signature, data.toString('latin1', 0, 4)]).toEqual([signature, type]);
      expect([signature, data.byteOffset % 4, data.length % 4]).toEqual([signature, profile.byteOffset % 4, 0]);
    }
    expect(Buffer.from(tag('desc').subarray(28, 36)).swap16().toString('utf16le')).toBe('sRGB');
  });

  test('adds up to the white that profiles are connected by', () => {
    const primaries = ['rXYZ', 'gXYZ', 'bXYZ'].map((each) => numbers(tag(each), 8, 3));
    const sum = [0, 1, 2].map((axis) => primaries.reduce((total, each) => total + (each[axis] ?? 0), 0));
    for (const [axis, white] of numbers(tag('wtpt'), 8, 3).entries()) expect(sum[axis]).toBeCloseTo(white, 3);
  });

  test('has the curve of sRGB (IEC 61966-2-1), which has no step where its two pieces meet', () => {
    const expected = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    for (let value = 0; value <= 255; value += 1) expect(linear(value / 255)).toBeCloseTo(expected(value / 255), 4);
  });

  test('is the one that a document carries', async () => {
    const info = { title: 'T', author: 'A', subject: 'S', id: 'I', createdAt: Date.parse('2026-01-01T00:00:00Z') };
    const { bytes } = await renderTagged({ info, furniture: () => undefined, blocks: [] });
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    const intent = pdf.catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0, PDFDict);
    const stream = intent.lookup(PDFName.of('DestOutputProfile'));
    if (!(stream instanceof PDFRawStream)) throw new Error('No profile');
    expect(Buffer.from(decodePDFRawStream(stream).decode()).equals(profile)).toBe(true);
    expect(stream.getContents().length).toBeLessThan(500);
  });
});
