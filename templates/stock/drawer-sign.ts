import { z } from 'zod';
import { HsaId, Instant } from '../../contract/index.ts';
import { document } from '../pdf/document.ts';
import {
  colours,
  columns,
  heading,
  keepTogether,
  numberedList,
  panel,
  paragraph,
  qrCode,
  smallPage,
  styles,
  type Block,
  type Canvas,
} from '../pdf/tagged/index.ts';

const DrawerSign = z.object({
  unit: z.object({ name: z.string(), hsaId: HsaId }),
  createdAt: Instant,
  issuer: z.string(),
  /** The start form of an activation, with the unit chosen. */
  activationUrl: z.url(),
  phone: z.string(),
  roundTheClockPhone: z.string(),
  opens: z.int(),
  closes: z.int(),
  /** Days after the activation: the receipt is due, the card is blocked without it. */
  receiptDays: z.int(),
  blockDay: z.int(),
});
type DrawerSign = z.output<typeof DrawerSign>;

const big = { ...styles.body, size: 14.5, leading: 20 } as const;
const phoneStyle = { ...styles.number, size: 23, leading: 30 } as const;

/**
 * Draws the sign for the drawer in which a unit keeps its reserve cards (domain P3): five steps, phone, hours, and a QR code to the
 * activation with the unit chosen. A5. Pure: same record, same bytes.
 */
export const drawerSign = document({
  record: DrawerSign,
  draw(sign) {
    return {
      info: {
        title: `Skylt till lådan med reservkort, ${sign.unit.name}`,
        author: sign.issuer,
        subject: 'Så aktiverar ni ett reservkort',
        id: `Skylt ${sign.unit.hsaId}`,
        createdAt: Date.parse(sign.createdAt),
      },
      size: smallPage,
      furniture: band,
      blocks: [title(sign), 12, steps(sign), 14, call(sign), 12, lost(sign)],
    };
  },
});

/** A coloured edge, so that the sign is seen in a drawer. */
function band(canvas: Canvas): void {
  canvas.panel({ x: 0, y: 0, width: smallPage.width, height: 16 }, colours.teal, 0);
}

function title({ unit }: DrawerSign): Block {
  return keepTogether(
    2,
    heading(1, 'Reservkort', { ...styles.h1, size: 34, leading: 40 }),
    paragraph(`${unit.name}, ${unit.hsaId}`),
  );
}

function steps({ phone, receiptDays, blockDay }: DrawerSign): Block {
  return numberedList(
    [
      'Ta det kort som går ut först. Öppna inte ett kort som ni inte ska använda.',
      'Skanna koden här under och fyll i vem som ska ha kortet.',
      'Skriv ut kvittensen, eller fyll i en numrerad blankett.',
      `Ring ${phone.replaceAll(' ', '\u00a0')}. Vi ringer upp enheten och aktiverar kortet.`,
      `Skriv under och skicka kvittensen inom ${receiptDays} dagar. Saknas den spärras kortet dag ${blockDay}.`,
    ],
    { style: big, gap: 7 },
  );
}

function call({ activationUrl, phone, opens, closes }: DrawerSign): Block {
  const hours = `Vardagar ${hour(opens)}–${hour(closes)}`;
  return panel(
    columns(
      16,
      [4, keepTogether(6, qrCode(activationUrl, 'QR-kod till Aktivera reservkort med enheten vald', 142))],
      [
        4,
        keepTogether(
          2,
          heading(2, 'Ring för att aktivera'),
          paragraph(phone, phoneStyle),
          paragraph(hours, big),
          paragraph('Koden öppnar Aktivera reservkort med er enhet vald.', styles.small),
        ),
      ],
    ),
    [12, 12],
  );
}

function lost({ roundTheClockPhone }: DrawerSign): Block {
  return keepTogether(
    2,
    heading(2, 'Har ett kort kommit bort?'),
    paragraph(`Spärra det genast, dygnet runt: ${roundTheClockPhone.replaceAll(' ', '\u00a0')}.`, big),
  );
}

function hour(value: number): string {
  return `${String(value).padStart(2, '0')}.00`;
}
