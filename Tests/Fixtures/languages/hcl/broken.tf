resource "a" "b" {
  x = [1, 2
  y = }
}
z = "open
w = 1
