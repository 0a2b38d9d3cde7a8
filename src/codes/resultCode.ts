/**
 * What a number means by its bits alone. It must never know names, logs or fixes: those are the catalogue's.
 */

declare const hresult: unique symbol;
declare const codeText: unique symbol;

/** An unsigned 32-bit result: an HRESULT, an NTSTATUS, or a Win32 error put into an HRESULT (0x8007xxxx). */
export type Hresult = number & { readonly [hresult]: true };

/**
 * The canonical spelling of a code, the key of every look-up: `0x` and eight upper-case hexadecimal digits,
 * or for Windows Setup's pairs `0xC1900101-0x20017`.
 */
export type CodeText = string & { readonly [codeText]: true };

/** The fields of an HRESULT. Source: [MS-ERREF] 2.1, https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/0642cb2f-2075-4469-918c-4441e69c548a */
export interface HresultFields {
  /** The severity bit (31). A set bit usually, but not always, means failure: the catalogue knows the exceptions. */
  readonly severityBit: boolean;
  /** Bit 28: an NTSTATUS mapped into an HRESULT; clear the bit to get the NTSTATUS. */
  readonly isNtStatus: boolean;
  /** Bits 16 to 26. */
  readonly facility: number;
  /** Bits 0 to 15. */
  readonly number: number;
}

/** Takes any 32-bit number, signed or unsigned; undefined for what does not fit into 32 bits or is no integer. */
export function toHresult(value: number): Hresult | undefined {
  if (!Number.isInteger(value) || value < -0x8000_0000 || value > 0xffff_ffff) return undefined;
  return (value >>> 0) as Hresult;
}

/** Wraps a Win32 error as HRESULT_FROM_WIN32 does: 15010 becomes 0x80073AA2; zero stays zero; undefined above 0xFFFF. */
export function fromWin32(error: number): Hresult | undefined {
  if (!Number.isInteger(error) || error < 0 || error > 0xffff) return undefined;
  return (error === 0 ? 0 : (0x8007_0000 | error) >>> 0) as Hresult;
}

/** The canonical spelling. */
export function spell(value: Hresult): CodeText {
  return `0x${value.toString(16).toUpperCase().padStart(8, '0')}` as CodeText;
}

/** The canonical spelling of a setup pair: the result and the extend code (phase in the high digit, operation below). */
export function spellSetupPair(value: Hresult, extend: number): CodeText {
  return `${spell(value)}-0x${extend.toString(16).toUpperCase()}` as CodeText;
}

/** The result of a setup pair, as `0xC1900101` of `0xC1900101-0x20017`; undefined for any other code. */
export function firstOfPair(code: CodeText): CodeText | undefined {
  return code.includes('-') ? spell(valueOf(code)) : undefined;
}

/**
 * The code that another one carries and that says what failed: the result of a setup pair, the NTSTATUS that an HRESULT was made of; undefined for
 * a code that stands for itself.
 */
export function codeInside(code: CodeText): CodeText | undefined {
  const status = mappedNtStatus(valueOf(code));
  return firstOfPair(code) ?? (status === undefined ? undefined : spell(status));
}

/** Reads a canonical spelling in any letter case; undefined for anything else. Free text is read by `mention.ts`. */
export function parseCodeText(text: string): CodeText | undefined {
  const match = /^0x([0-9a-f]{8})(?:-0x([0-9a-f]{1,8}))?$/i.exec(text);
  if (match?.[1] === undefined) return undefined;
  const value = Number.parseInt(match[1], 16) as Hresult;
  return match[2] === undefined ? spell(value) : spellSetupPair(value, Number.parseInt(match[2], 16));
}

/** The numeric value of a canonical spelling; of a setup pair, that of its first part. */
export function valueOf(code: CodeText): Hresult {
  return Number.parseInt(code.slice(2, 10), 16) as Hresult;
}

/** Splits a value into its fields. Look up the whole value first: the bits of some values mislead. */
export function fieldsOf(value: Hresult): HresultFields {
  return {
    severityBit: value >>> 31 === 1,
    isNtStatus: (value & 0x1000_0000) !== 0,
    facility: (value >>> 16) & 0x7ff,
    number: value & 0xffff,
  };
}

/**
 * The NTSTATUS inside an HRESULT that carries one: 0xD015001A becomes 0xC015001A; undefined when the value carries none.
 * Source: HRESULT_FROM_NT in the SDK's winerror.h sets exactly this bit.
 */
export function mappedNtStatus(value: Hresult): Hresult | undefined {
  return value >>> 28 === 0xd ? (((value & 0xefff_ffff) >>> 0) as Hresult) : undefined;
}

/** The HRESULT that carries a failing NTSTATUS, the way back of `mappedNtStatus`; undefined for any other value. */
export function fromNtStatus(value: Hresult): Hresult | undefined {
  return value >>> 28 === 0xc ? (((value | 0x1000_0000) >>> 0) as Hresult) : undefined;
}

/**
 * The NTSTATUS that carries the same Win32 error: 0x8007000D becomes 0xC007000D. Any other value is given back as it is.
 * Source: NTSTATUS_FROM_WIN32 in the SDK's ntstatus.h: facility 7, severity error.
 */
export function ntStatusOf(value: Hresult): Hresult {
  return value >>> 16 === 0x8007 ? ((((value & 0xffff) | 0xc007_0000) >>> 0) as Hresult) : value;
}

/** The HRESULT that carries the same Win32 error as such an NTSTATUS: 0xC007000D becomes 0x8007000D; undefined for any other value. */
export function win32InNtStatus(value: Hresult): Hresult | undefined {
  return value >>> 16 === 0xc007 ? fromWin32(value & 0xffff) : undefined;
}
