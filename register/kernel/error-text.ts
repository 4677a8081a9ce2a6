const address = /[^\s<>()"',;:]+@[^\s<>()"',;:]+/g;

/** What went wrong, short enough to keep, and without the addresses that mail servers repeat. */
export const errorText = (error: string): string => withoutAddresses(error).slice(0, 500);

export const withoutAddresses = (text: string): string => text.replaceAll(address, '…');
