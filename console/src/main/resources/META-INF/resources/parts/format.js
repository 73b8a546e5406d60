// Numbers as people read them. Counts come as decimal strings, as they may pass what a JavaScript number holds.

const UNITS = [
  [1_000_000_000_000n, 'T'],
  [1_000_000_000n, 'B'],
  [1_000_000n, 'M'],
  [1_000n, 'K'],
];

/** 3290000000 as 3.29B; small counts as they are. */
export function count(text) {
  const value = BigInt(text);
  for (const [unit, letter] of UNITS) {
    if (value >= unit) {
      const hundredths = (value * 100n) / unit;
      const digits = hundredths >= 10_000n ? 0 : hundredths >= 1_000n ? 1 : 2;
      return (Number(hundredths) / 100).toFixed(digits) + letter;
    }
  }
  return value.toString();
}

/** 3290000000 as 3,290,000,000. */
export function exactCount(text) {
  return BigInt(text).toLocaleString('en-US');
}

/** Dollars with as many digits as it takes to say something. */
export function dollars(text) {
  const value = Number(text);
  if (value === 0) return '$0';
  if (value >= 1000) return '$' + count(Math.round(value).toString());
  return value >= 0.01 ? '$' + value.toFixed(2) : '$' + value.toPrecision(2);
}

/** 0.386 as 38.6 %. */
export function percent(share) {
  return (share * 100).toFixed(1) + ' %';
}
