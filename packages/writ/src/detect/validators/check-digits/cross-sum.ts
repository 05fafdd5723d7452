/**
 * Sum of weighted digits in which a product of two digits counts as the sum of these: what Luhn does with doubled ones,
 * with any weights. German insurance numbers, companies in Spain and Taiwan.
 */
export function crossSum(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => {
    const product = weight * (digits[at] ?? 0);
    return sum + Math.floor(product / 10) + (product % 10);
  }, 0);
}
