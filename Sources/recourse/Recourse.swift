@main
struct Recourse {
    static func main() {}
}
