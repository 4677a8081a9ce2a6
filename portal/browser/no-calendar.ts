/** In place of the form library's calendar (51 kB): the portal's own controls ask for days and times. */
export default function noCalendar(): never {
  throw new Error('The form library draws no calendar here');
}
