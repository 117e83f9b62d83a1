/** Quantiles of the F and Student distributions, by way of the regularised incomplete beta function. Pure. */

/** Lanczos approximation (g = 7, nine terms; Press, Numerical Recipes, 6.1): ln Γ(x) for x > 0 to 1e-14. */
const lanczos = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
  1.505_632_735_149_311_6e-7,
] as const; // prettier-ignore

const logGamma = (x: number): number => {
  const t = x + 6.5;
  const sum = lanczos.reduce((total, term, i) => total + (i === 0 ? term : term / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
};

const smallest = 1e-300;
const enough = 1e-16;
const mostTerms = 10_000;

const nonZero = (value: number): number => (Math.abs(value) < smallest ? smallest : value);

/** The continued fraction of the incomplete beta function by Lentz's method; converges fast for x < (a + 1) / (a + b + 2). */
const betaFraction = (x: number, a: number, b: number): number => {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= mostTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < enough) break;
  }
  return fraction;
};

/** I_x(a, b), the share of the beta distribution below x; a, b > 0, 0 <= x <= 1. Abramowitz and Stegun, 26.5. */
export const regularisedBeta = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
};

/** Halvings until two neighbouring numbers are left. */
const halvings = 1100;

/**
 * The value F below which the share p of the F distribution lies; 0 < p < 1, degrees of freedom > 0, whole or not.
 * Found by halving between powers of two: slow, and right to the last digits.
 */
export const fQuantile = (p: number, between: number, within: number): number => {
  const below = (f: number): number => regularisedBeta((between * f) / (between * f + within), between / 2, within / 2);
  let [low, high] = [0, 1];
  while (below(high) < p && high < Number.MAX_VALUE / 4) [low, high] = [high, 2 * high];
  for (let i = 0; i < halvings; i += 1) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (below(middle) < p) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
};

/** The value t below which the share p of Student's distribution lies; 0.5 <= p < 1. t² is distributed as F(1, df). */
export const studentQuantile = (p: number, degrees: number): number =>
  p === 0.5 ? 0 : Math.sqrt(fQuantile(2 * p - 1, 1, degrees));
