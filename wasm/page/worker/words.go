package worker

import "fmt"

func brokenWorker(why string) string {
	return fmt.Sprintf("the trainer stopped %d times in a row, at last because %s. Close other tabs, take a smaller network or batch, and reload this page.", maxDeaths, why)
}
