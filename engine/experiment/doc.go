// Package experiment runs a figure over seeds and conditions and sums it up: the same
// seeds in every condition, so that conditions are compared in pairs, and an interval
// beside every mean.
//
// A Plan says what to run; its arms are conditions, and conditions with one parameter
// swept. One measures one seed of one arm. A Tally takes such measures in any order,
// on any machine, and keeps only sums, which are exact: so workers, shards and
// interrupted runs all end in the same Result to the last digit, in memory that does
// not grow with the number of seeds.
package experiment
