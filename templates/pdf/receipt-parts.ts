import {
  columns,
  fieldTable,
  heading,
  keepTogether,
  panel,
  paragraph,
  signatureLine,
  styles,
  type Block,
} from './tagged/index.ts';

/** What every receipt that somebody signs is put together of. */

/** A heading over labels and values. */
export function section(title: string, fields: readonly (readonly [label: string, value: string])[]): Block {
  const rows = fields.map(([label, value]) => ({ label, value }));
  return keepTogether(2, heading(2, title), fieldTable(rows, 66));
}

/** Where one person signs. @param role who, as the heading names them; @param statement what they sign */
export function signature(role: string, statement: string, name: string): Block {
  return keepTogether(
    2,
    heading(2, `${role}s underskrift`),
    paragraph(statement, styles.small),
    columns(14, [1, signatureLine('Datum')], [3, signatureLine(`Namnteckning, ${name}`)]),
  );
}

/** The panel that says where the signed form goes. */
export function sendTo(address: readonly string[], phone: string): Block {
  return panel(
    columns(
      24,
      [4, heading(2, 'Skicka kvittensen till')],
      [4, keepTogether(0, ...address.map((line) => paragraph(line)))],
      [3, keepTogether(0, heading(2, 'Frågor'), paragraph(`Ring ${phone}.`))],
    ),
    [14, 9],
  );
}
