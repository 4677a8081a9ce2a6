import type { ScanFault } from './page.ts';

/** A file that is not read, and why. */
export class ReadFault extends Error {
  override readonly name = 'ReadFault';
  readonly fault: ScanFault;

  constructor(fault: ScanFault, options?: ErrorOptions) {
    super(`A scanned file is not read: ${fault}`, options);
    this.fault = fault;
  }
}
