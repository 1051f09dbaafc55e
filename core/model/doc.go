// Package model takes weights in and out of files that other tools read.
package model
