import type { FontName } from './fonts.ts';

/** Ink on paper. All colours are sRGB, as the output intent says. */
export const colours = {
  ink: '#1d2b33',
  subtle: '#4c5a62',
  teal: '#0a5560',
  wash: '#e8f2f2',
  line: '#b9c4c9',
  rule: '#1d2b33',
} as const;

/** How a piece of text is set. Line heights are ours, never the font's: builds of one font differ. Points. */
export interface TextStyle {
  readonly font: FontName;
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Numbers that are read aloud or compared: equal widths and a slashed zero. */
  readonly digits?: boolean;
}

export const styles = {
  h1: { font: 'semibold', size: 23, leading: 28, colour: colours.ink },
  h2: { font: 'semibold', size: 11.5, leading: 16, colour: colours.teal },
  body: { font: 'regular', size: 10.5, leading: 14.5, colour: colours.ink },
  strong: { font: 'semibold', size: 10.5, leading: 14.5, colour: colours.ink },
  small: { font: 'regular', size: 9.25, leading: 12.25, colour: colours.ink },
  label: { font: 'regular', size: 9.25, leading: 14.5, colour: colours.subtle },
  number: { font: 'semibold', size: 15, leading: 19, colour: colours.ink, digits: true },
  foot: { font: 'regular', size: 8.5, leading: 11, colour: colours.subtle },
} as const satisfies Record<string, TextStyle>;
